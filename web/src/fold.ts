/** What a person types, made comparable with the names that `tvetkg.folding.fold` folded at export. */

const MARKS = /[\u0300-\u036f]/g;
const NO_LETTERS = /[^\p{L}\p{N}\p{M}]+/gu;

export function fold(text: string, map: Record<string, string>): string {
  const plain = text.normalize("NFKD").replace(MARKS, "").normalize("NFC");
  const mapped = Array.from(plain, (character) => map[character] ?? map[character.toLowerCase()] ?? character).join("");
  const low = mapped.toLowerCase().normalize("NFKD").replace(MARKS, "").normalize("NFC");
  return low.replace(NO_LETTERS, " ").trim();
}

/** How well a folded name answers: 0 not at all, 3 if one name is what was typed. */
export function answers(key: string, typed: string): number {
  if (!typed) return 0;
  const lines = key.split("\n");
  if (lines.includes(typed)) return 3;
  if (lines.some((line) => line.startsWith(typed))) return 2;
  return typed.split(" ").every((word) => key.includes(word)) ? 1 : 0;
}
