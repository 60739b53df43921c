// Package seq labels sequences: a linear-chain conditional random field over
// hashed features, trained by stochastic gradient descent and kept as a small
// file of quantised weights. A sequence of one position is a plain linear
// classifier (multinomial logistic regression) with probabilities.
//
// Features are 32-bit hashes made with [Hash] and [Mix]; a position holds any
// number of them. To train, make [Example] values and call [Trainer.Train]; to
// use, load with [Read] and call [Model.Decode] or [Model.Classify]:
//
//	features := [][]uint32{{seq.Hash("w", "visited"), seq.Hash("cap", "no")}, …}
//	labels := model.Decode(features) // indexes into model.Labels
//
// Method: Lafferty, McCallum and Pereira 2001 (conditional random fields);
// Bottou 2010 (stochastic gradient with decaying rate and scaled weights);
// Gimpel and Smith 2010 (softmax-margin costs); Tsuboi et al. 2008 (partial
// labels).
package seq
