package plain

import "concord/ingest"

func isMarkdown(src ingest.Source, text string) bool { return false }

func readMarkdown(raw *ingest.Raw, text string, cs charset) {}
