import { type Colour, contrast, readColour } from './contrast.ts'

/** The CSS properties of ours that an EHR's style may set. */
export type StyleProperties = Readonly<Record<string, string>>

/** Text on its background. https://www.w3.org/TR/WCAG22/#contrast-minimum */
const readable = 4.5
const white: Colour = [255, 255, 255]
/** Our own inks, which stay where the EHR names none. */
const inks: readonly Colour[] = [
  [76, 95, 99],
  [138, 65, 35],
]

/**
 * What of an EHR's style we take over: each value by its pattern, and a colour only where everything stays readable. The rest
 * is ignored. https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html#styling
 */
export function readSmartStyle(style: unknown): StyleProperties {
  if (typeof style !== 'object' || style === null) return {}
  const given: Readonly<Record<string, unknown>> = { ...style }
  return { ...colours(given), ...measures(given) }
}

function colours(given: Readonly<Record<string, unknown>>): StyleProperties {
  const background = colourOf(given.color_background) ?? white
  const text = colourOf(given.color_text)
  const highlight = colourOf(given.color_highlight)
  const allInks = [...inks, ...(text ? [text] : [])]
  const paper = allInks.every(ink => contrast(ink, background) >= readable) ? background : white
  const passes = (ink: Colour | undefined) => ink !== undefined && contrast(ink, paper) >= readable
  return {
    ...(paper === white ? {} : { '--paper': css(paper) }),
    ...(text && passes(text) ? { '--ink': css(text) } : {}),
    // White letters stand on the accent as well.
    ...(highlight && passes(highlight) && contrast(highlight, white) >= readable
      ? { '--accent': css(highlight), '--accent-dark': css(highlight) }
      : {}),
  }
}

function measures(given: Readonly<Record<string, unknown>>): StyleProperties {
  const radius = pixels(given.dim_border_radius, 0, 12)
  const size = pixels(given.dim_font_size, 14, 20)
  const family = given.font_family_body
  return {
    ...(radius === undefined ? {} : { '--radius': `${radius}px` }),
    ...(size === undefined ? {} : { '--text-size': `${size}px` }),
    ...(typeof family === 'string' && /^[\w\s,'"-]{1,200}$/.test(family) ? { '--text-family': family } : {}),
  }
}

function colourOf(value: unknown): Colour | undefined {
  return typeof value === 'string' ? readColour(value) : undefined
}

function pixels(value: unknown, least: number, most: number): number | undefined {
  const found = typeof value === 'string' ? /^(\d{1,2}(?:\.\d{1,2})?)px$/.exec(value) : null
  const size = found ? Number(found[1]) : Number.NaN
  return size >= least && size <= most ? size : undefined
}

function css([red, green, blue]: Colour): string {
  return `rgb(${red} ${green} ${blue})`
}
