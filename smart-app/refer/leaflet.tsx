import { say } from '../words/language.ts'
import { leafletWords } from '../words/leaflet-words.ts'
import { referWords } from '../words/refer-words.ts'
import { ThemeTable } from './theme-table.tsx'

/** On paper only: what a patient takes home. It holds nothing about the patient. */
export function Leaflet({ organization }: { organization: string }) {
  return (
    <section class="leaflet" aria-hidden="true">
      <h2>{say(leafletWords.title)}</h2>
      {leafletWords.paragraphs.map(paragraph => (
        <p key={paragraph.en}>{say(paragraph)}</p>
      ))}
      <ThemeTable />
      <p>{organization}</p>
    </section>
  )
}

/** Prints the leaflet: before the referral and after it. */
export const LeafletButton = () => (
  <button type="button" onClick={() => window.print()}>
    {say(referWords.leaflet)}
  </button>
)
