// Puts values into a sentence of the page.

export const say = (text, values = {}) => text.replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);
