// Reads a graph with graphology, the library of Gephi Lite, and prints what it
// made of it. Usage: node graph.js gexf|graphml FILE, with NODE_PATH set.
const {readFileSync} = require('fs');
const {MultiDirectedGraph} = require('graphology');
const {parse} = require('graphology-' + process.argv[2]);
const graph = parse(MultiDirectedGraph, readFileSync(process.argv[3], 'utf8'), {addMissingNodes: false});
const nodes = {}, edges = {};
graph.forEachNode((id, a) => { nodes[id] = a; });
graph.forEachEdge((id, a, from, to) => { edges[id] = {from, to, ...a}; });
console.log(JSON.stringify({nodes, edges}));
