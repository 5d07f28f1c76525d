// https://hl7.org/fhir/R4/narrative.html: basic formatting only, nothing that runs or loads.
const elements = new Set(
  `a abbr acronym b big blockquote br caption cite code col colgroup dd dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i img li ol
   p pre q samp small span strong sub sup table tbody td tfoot th thead tr tt ul var`.split(/\s+/),
)
const attributes = new Set(
  `abbr accesskey align alt axis border cellhalign cellpadding cellspacing cellvalign char charoff charset cite class
   colspan compact coords dir frame headers height href hreflang hspace id lang longdesc name nowrap rel rev rowspan rules
   scope shape span src start style summary tabindex title type valign value vspace width xml:lang xml:space xmlns`.split(
    /\s+/,
  ),
)
const empty = new Set(['br', 'hr', 'img', 'col'])
const root = /^<div\s[^>]*xmlns=["']http:\/\/www\.w3\.org\/1999\/xhtml["']/
/** A tag with its attributes, a comment, or text. */
const token =
  /<(\/?)([A-Za-z][A-Za-z0-9]*)((?:\s+[A-Za-z:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|<!--(?:(?!--)[\s\S])*-->|[^<]+/g

/** What is wrong with a narrative, or undefined. */
export function narrativeFault(div: string): string | undefined {
  if (!root.test(div)) return 'not a div of XHTML'
  if (/&(?!(#\d+|#x[0-9a-fA-F]+|[A-Za-z]+);)/.test(div)) return 'a bare &'
  const open: string[] = []
  let read = 0
  for (const found of div.matchAll(token)) {
    const fault = tokenFault(found, open)
    if (fault) return fault
    read += found[0].length
  }
  // What no token took is left over.
  if (read < div.length || open.length > 0) return 'not well-formed'
  return /<img\s/.test(div) || div.replace(/<[^>]*>/g, '').trim() ? undefined : 'empty'
}

function tokenFault(found: RegExpExecArray, open: string[]): string | undefined {
  if (found.index > 0 && open.length === 0 && found[0].trim()) return 'something after the div'
  return found[2] ? tagFault(found, open) : undefined
}

function tagFault(
  [, closes, name = '', given = '', closed]: RegExpExecArray,
  open: string[],
): string | undefined {
  if (closes) return open.pop() === name ? undefined : `</${name}> closes nothing`
  if (!elements.has(name)) return `<${name}> is not allowed`
  if (!closed && empty.has(name)) return `<${name}> is not closed`
  if (!closed) open.push(name)
  return attributeFault(given)
}

function attributeFault(given: string): string | undefined {
  for (const [, name = '', , value = ''] of given.matchAll(/([A-Za-z:-]+)\s*=\s*(["'])([\s\S]*?)\2/g)) {
    if (!attributes.has(name)) return `${name} is not allowed`
    if (/^\s*(javascript|vbscript|data(?!:image\/)):/i.test(value)) return `${name} runs something`
  }
  return undefined
}
