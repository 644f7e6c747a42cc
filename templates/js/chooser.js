// Leads from the chooser to the first of the browser's languages that the newsroom has. Without
// script, and for a reader who comes back to choose (#languages), the links are there.
"use strict";

const links = [...document.querySelectorAll("#languages a[hreflang]")];
const named = (tag) => links.find((link) => link.hreflang.toLowerCase() === tag.toLowerCase());
const narrowing = (tag) => tag.split("-").map((_, at, parts) => parts.slice(0, parts.length - at).join("-"));
const own = navigator.languages.flatMap(narrowing).map(named).find(Boolean);

if (own && location.hash !== "#languages") {
  location.replace(own.href);
}
