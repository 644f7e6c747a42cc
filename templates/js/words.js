// Which words are forms of one, by the rules of a language (search/<locale>/rules.json): the part of
// the search that knows nothing of a page. Words are in small letters, folded as readers type them.

const APOSTROPHES = "'’‘ʼʻ`´";
const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;
const GROUPED = /(?<![\d.,])\d{1,3}(?:[.,\s]\d{3})+(?!\d|[.,]\d)/gu;
const WORD = new RegExp(`[\\p{L}\\p{N}\\p{M}]+(?:[${APOSTROPHES}][\\p{L}\\p{N}\\p{M}]+)*`, "gu");
const NUMBERED = /(?<![\p{L}\p{N}\p{M}])(\p{L}{1,5})[ \u00a0\u2010-\u2013-](\d{1,4})(?![\d.,]*\d)/gu;
const SHORTEST = 3;
// Letters that are read as those of the other keyboard: fewer may be any word.
const FEWEST = 4;
const LATIN = "aeopcxyi";
const CYRILLIC = "аеорсхуі";
// Latin letters that spell one sound of a Cyrillic name: Zheenbekov and Jeenbekov, Aliev and Aliyev.
const SPELLINGS = [[/zh/gu, "j"], [/kh|x/gu, "h"], [/q/gu, "k"], [/w/gu, "v"], [/y/gu, "i"], [/ii+/gu, "i"]];

export function formsOf(rules) {
  const whole = (pattern) => new RegExp(`(?:${pattern})$`, "uy");
  const written = whole(rules.written);
  const typed = whole(rules.typed);
  const inflected = whole(rules.inflected);
  const soft = Object.entries(rules.soft);
  const plural = new RegExp(rules.plural ? `^(?:${rules.plural})` : "(?!)", "u");
  const names = Object.entries(rules.names ?? {});
  const listed = new Set(Object.values(rules.irregular));
  const spellings = Object.entries(rules.spellings ?? {}).map(([pattern, one]) => [new RegExp(pattern, "gu"), one]);

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

  // Letters of another alphabet that look alike, typed in the middle of a word.
  function inOneScript(word) {
    if (!(/[a-z]/u.test(word) && /\p{Script=Cyrillic}/u.test(word))) return word;
    const [from, to] = Object.keys(rules.latin).length ? [LATIN, CYRILLIC] : [CYRILLIC, LATIN];
    return [...word].map((letter) => to[from.indexOf(letter)] ?? letter).join("");
  }

  function wordsOf(text) {
    const plain = text.replace(UNSEEN, "").replace(GROUPED, (number) => number.replace(/\D/gu, ""));
    return (plain.match(WORD) ?? []).flatMap((word) => base(inOneScript(small(word))));
  }

  // What the same keys write in the language’s own alphabet; nothing where they were meant.
  function onOtherKeys(text) {
    const typed = [...text.toLowerCase()];
    const letters = typed.filter((letter) => /\p{L}/u.test(letter));
    const keys = rules.keys ?? {};
    const pressed = typed.filter((letter) => Object.hasOwn(keys, letter));
    if (pressed.length < FEWEST || letters.some((letter) => !Object.hasOwn(keys, letter))) return [];
    return [typed.map((letter) => keys[letter] ?? letter).join("")];
  }

  // What somebody may mean, as words: a name with a number may be one word of the text (COP 29, COP29),
  // and the keyboard may have been the wrong one.
  function readingsOf(text) {
    const joined = text.replace(NUMBERED, "$1$2");
    const others = joined === text ? [] : [joined];
    return [text, ...others, ...onOtherKeys(text)].map((each) => [...new Set(wordsOf(each))]);
  }

  // A word as one of its spellings: organisation, organization.
  const oneSpelling = (word) => spellings.reduce((text, [pattern, one]) => text.replace(pattern, one), word);

  function ends(pattern, word, at) {
    pattern.lastIndex = at;
    return pattern.test(word);
  }

  // Two letters are a stem before a plural, or where the language lists them (дня, of день).
  function isShortStem(word, at) {
    return plural.test(fold(word.slice(at))) || Object.hasOwn(rules.irregular, fold(word.slice(0, at)));
  }

  // Where the stems of a word may end, the longest first.
  function cuts(word, pattern) {
    const found = [];
    for (let at = word.length; at > 1 || at === word.length; at -= 1) {
      const long = at >= Math.min(SHORTEST, word.length) || isShortStem(word, at);
      if (long && ends(pattern, word, at)) found.push(at);
    }
    return found;
  }

  // A stem as the word alone has it: as it stands, and with its last letters hard.
  function alone(stem) {
    const softened = soft.filter(([letters]) => stem.length > letters.length && stem.endsWith(letters));
    const hard = softened.flatMap(([letters, row]) => row.map((each) => stem.slice(0, -letters.length) + each));
    return [...new Set([stem, ...hard].map((each) => rules.irregular[each] ?? each))];
  }

  const spelt = (word) => SPELLINGS.reduce((text, [letters, sound]) => text.replace(letters, sound), word);
  const latin = (word) => spelt([...word].map((letter) => rules.latin[letter] ?? letter).join(""));

  // Whether a name in Cyrillic letters is the one that was typed in Latin ones (Astana).
  function named(asked, word) {
    if (!(word[0] in rules.latin && /[a-z]/u.test(asked))) return false;
    const typed = spelt(asked);
    if (latin(word[0])[0] !== typed[0]) return false;
    return cuts(word, written).some((at) => {
      const stem = word.slice(0, at);
      return (
        follows(stem, fold(word.slice(at))) &&
        (latin(stem) === typed || alone(fold(stem)).some((each) => latin(each) === typed))
      );
    });
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
    const others = names.flatMap(([end, other]) => (stem.endsWith(end) ? [other] : []));
    if (vowel in rules.fronted) others.push(rules.fronted[vowel]);
    return [vowel, ...others].some((each) => harmonic(each, rest));
  }

  // Who types a letter of the language’s own means it; who types an e may mean an ə.
  function meant(asked, word, length) {
    return [...asked.slice(0, length)].every(
      (letter, at) => letter === word[at] || !rules.marked.includes(letter),
    );
  }

  // Whether a text’s word is the asked one, in whatever forms. Where neither is the bare stem, that
  // has to be long, since two words may begin alike.
  function related(query, form) {
    const [asked, word] = [oneSpelling(query), oneSpelling(form)];
    const [ask, said] = [fold(asked), fold(word)];
    if (ask === said) return meant(asked, word, asked.length);
    if (ask[0] !== said[0]) return named(asked, word);
    const stems = new Map(
      cuts(word, written).reverse().flatMap((at) => alone(fold(word.slice(0, at))).map((stem) => [stem, at])),
    );
    return cuts(ask, inflected).some((at) =>
      alone(ask.slice(0, at)).some((stem) => {
        const there = stems.get(stem);
        if (there === undefined) return false;
        const bareStem = at === ask.length || there === word.length || listed.has(stem);
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

  // Whether what begins so (folded) may be a form of the asked word: the parts of a year to fetch.
  function mayBegin(asked, beginning) {
    const ask = fold(asked);
    const stems = cuts(ask, inflected).flatMap((at) => alone(ask.slice(0, at)));
    const others = Object.entries(rules.irregular).flatMap(([stem, word]) => (stems.includes(word) ? [stem] : []));
    if ([ask, ...stems, ...others].some((each) => each.startsWith(beginning))) return true;
    return beginning[0] in rules.latin && /[a-z]/u.test(asked) && spelt(asked).startsWith(latin(beginning));
  }

  return { wordsOf, readingsOf, fold, small, related, mayBegin };
}
