/** One sentence or text of the screens, where it stands. */
export type Said = { readonly file: string; readonly language: 'en' | 'nl'; readonly text: string }

/**
 * Every text that a source file says in both languages: the string after `en:` or `nl:`, and what stands in place
 * of `${…}` is read as one short word.
 */
export function textsIn(file: string, source: string): readonly Said[] {
  const literal = /\b(en|nl):\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`)/g
  return [...source.matchAll(literal)].map(([, language, single, double, template]) => ({
    file,
    language: language === 'nl' ? 'nl' : 'en',
    text: (single ?? double ?? template ?? '').replace(/\$\{[^}]*\}/g, 'Lotte').replace(/\\(.)/g, '$1'),
  }))
}

/** How long its sentences and words are, and how easy that makes it: 100 very easy, 60 plain, 30 hard. */
export type Readability = {
  readonly words: number
  readonly wordsPerSentence: number
  readonly syllablesPerWord: number
  readonly ease: number
}

/**
 * Reading ease of a text. English: Flesch 1948, 206.835 − 1.015 words a sentence − 84.6 syllables a word. Dutch:
 * Douma 1960, 206.84 − 0.93 words a sentence − 77 syllables a word. Syllables are counted by groups of vowels.
 */
export function readability({ text, language }: Pick<Said, 'text' | 'language'>): Readability {
  const words = text.match(/[\p{L}\p{N}’'-]+/gu) ?? []
  const sentences = text.split(/[.!?:;]+(?:\s|$)/).filter(part => /\p{L}/u.test(part))
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word, language), 0)
  const wordsPerSentence = words.length / Math.max(sentences.length, 1)
  const syllablesPerWord = syllables / Math.max(words.length, 1)
  const ease =
    language === 'en'
      ? 206.835 - 1.015 * wordsPerSentence - 84.6 * syllablesPerWord
      : 206.84 - 0.93 * wordsPerSentence - 77 * syllablesPerWord
  return { words: words.length, wordsPerSentence, syllablesPerWord, ease }
}

function syllablesOf(word: string, language: Said['language']): number {
  const plain = word.toLowerCase()
  const groups = plain.match(/[aeiouyàâäéèêëïîôöùûü]+/g)?.length ?? 1
  const isSilentEnd = language === 'en' && /[^aeiouyl]e$/.test(plain) && groups > 1
  return Math.max(groups - (isSilentEnd ? 1 : 0), 1)
}
