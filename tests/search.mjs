// Answers queries as the site's search does: node search.mjs WORDS_JS, on stdin {rules, words,
// queries}, on stdout the words that each word of each query finds.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { formsOf } = await import(pathToFileURL(process.argv[2]));
const asked = JSON.parse(readFileSync(0, "utf8"));
const answers = asked.map(({ rules, words, queries }) => {
  const known = formsOf(rules);
  // In a year of many words, those that begin alike in two letters are one file.
  const fetched = (word, each) => known.mayBegin(word, known.fold(each).slice(0, 2));
  const found = (word) => words.filter((each) => fetched(word, each) && known.related(word, each));
  const read = (query) => known.readingsOf(query).map((words) => words.map(found));
  return queries.map((query) => read(query).find((row) => row.every((each) => each.length)) ?? read(query)[0]);
});
console.log(JSON.stringify(answers));
