// Which words are forms of one, by the rules of a language (search/<locale>/rules.json): the part of
// the search that knows nothing of a page. Words are in small letters, folded as readers type them.

const APOSTROPHES = "'’‘ʼʻ`´";
const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;
const GROUPED = /(?<![\d.,])\d{1,3}(?:[.,\s]\d{3})+(?!\d|[.,]\d)/gu;
const WORD = new RegExp(`[\\p{L}\\p{N}\\p{M}]+(?:[${APOSTROPHES}][\\p{L}\\p{N}\\p{M}]+)*`, "gu");
const SHORTEST = 3;

export function formsOf(rules) {
  const whole = (pattern) => new RegExp(`(?:${pattern})$`, "uy");
  const written = whole(rules.written);
  const typed = whole(rules.typed);
  const inflected = whole(rules.inflected);
  const soft = Object.entries(rules.soft);

  function small(text) {
    const dotted = rules.dotted
      ? text.replace(/I\u0307|İ/gu, "i").replace(/I/gu, "ı")
      : text;
    return dotted.toLowerCase().normalize("NFC");
  }

  function bare(letter) {
    if (/\p{M}/u.test(letter)) return "";
    const base = letter.normalize("NFD")[0];
    return base <= "\u007f" ? base : letter;
  }
  const fold = (word) =>
    [...word].map((letter) => [...(rules.letters[letter] ?? letter)].map(bare).join("")).join("");

  // Where a suffix is set off (Bakı’da), the word is what it follows.
  function base(word) {
    const parts = word.split(new RegExp(`[${APOSTROPHES}]`, "u"));
    if (parts.length === 1) return [word];
    if (!rules.suffixed) return parts;
    const rest = parts.slice(1).join("");
    // Letters of an abbreviation end in any sound (TDT’ye).
    const setOff = ["t", rules.vowels[0] ?? ""].some((each) => ends(typed, each + fold(rest), each.length));
    return [setOff ? parts[0] : parts[0] + rest];
  }

  function wordsOf(text) {
    const plain = text.replace(UNSEEN, "").replace(GROUPED, (number) => number.replace(/\D/gu, ""));
    return (plain.match(WORD) ?? []).flatMap((word) => base(small(word)));
  }

  function ends(pattern, word, at) {
    pattern.lastIndex = at;
    return pattern.test(word);
  }

  // Where the stems of a word may end, the longest first.
  function cuts(word, pattern) {
    const found = [];
    for (let at = word.length; at >= Math.min(SHORTEST, word.length); at -= 1) {
      if (ends(pattern, word, at)) found.push(at);
    }
    return found;
  }

  // A stem as the word alone has it: as it stands, and with its last letters hard.
  function alone(stem) {
    const end = soft.find(([letters]) => stem.length > letters.length && stem.endsWith(letters));
    const hard = end ? stem.slice(0, -end[0].length) + end[1] : stem;
    return [...new Set([stem, hard].map((each) => rules.irregular[each] ?? each))];
  }

  function harmonic(vowel, rest) {
    let last = vowel;
    for (const letter of rest) {
      if (!rules.vowels.includes(letter)) continue;
      const next = rules.harmony[last];
      if (next && !next[letter]) return false;
      last = next ? next[letter] : "";
    }
    return true;
  }

  // Whether suffixes may follow a stem, which is written as it should be.
  function follows(stem, rest) {
    const vowel = [...stem].reverse().find((letter) => rules.vowels.includes(fold(letter)));
    return harmonic(vowel, rest) || (vowel in rules.fronted && harmonic(rules.fronted[vowel], rest));
  }

  // Who types a letter of the language’s own means it; who types an e may mean an ə.
  function meant(asked, word, length) {
    return [...asked.slice(0, length)].every(
      (letter, at) => letter === word[at] || !rules.marked.includes(letter),
    );
  }

  // Whether a text’s word is the asked one, in whatever forms. Where neither is the bare stem, that
  // has to be long, since two words may begin alike.
  function related(asked, word) {
    const [ask, said] = [fold(asked), fold(word)];
    if (ask === said) return meant(asked, word, asked.length);
    if (ask[0] !== said[0]) return false;
    const stems = new Map(
      cuts(word, written).flatMap((at) => alone(fold(word.slice(0, at))).map((stem) => [stem, at])),
    );
    return cuts(ask, inflected).some((at) =>
      alone(ask.slice(0, at)).some((stem) => {
        const there = stems.get(stem);
        if (there === undefined) return false;
        const bareStem = at === ask.length || there === word.length;
        const [spoken, rest] = [word.slice(0, there), fold(word.slice(there))];
        return (
          (bareStem || at >= rules.shared) &&
          meant(asked, word, Math.min(at, there) - 1) &&
          follows(spoken, rest) &&
          follows(spoken, ask.slice(at))
        );
      }),
    );
  }

  return { wordsOf, fold, small, related };
}
