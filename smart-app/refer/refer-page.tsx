import { useEffect } from 'preact/hooks'
import { PageHeading } from '../frame/page-heading.tsx'
import { PatientBanner } from '../frame/patient-banner.tsx'
import { say } from '../words/language.ts'
import { firstNameOf } from '../words/person-name.ts'
import { aPatient } from '../words/person-words.ts'
import { referWords } from '../words/refer-words.ts'
import { ActionBar } from './action-bar.tsx'
import { AskPanel } from './ask-panel.tsx'
import { FactsSide } from './facts-side.tsx'
import { Leaflet } from './leaflet.tsx'
import type { ReferModel } from './refer-model.ts'
import type { Saving } from './saving.ts'
import { StatusLine } from './status-line.tsx'
import { TurnedScreen } from './turned-screen.tsx'
import { mayPrintLeaflet, type WayIn, wayIn } from './way-in.ts'

/** The rheumatologist's page: why to ask, the question, and the referral. */
export function ReferPage({ model }: { model: ReferModel }) {
  useEffect(() => listenForReferKey(model), [model])
  const read = model.chart.patient.state.value
  const patient = read.kind === 'ready' ? read.value : undefined
  const name = (patient && firstNameOf(patient)) ?? say(aPatient)
  const suggestion = model.concluded.value?.suggestion
  const { saving, today, session } = model
  const way = suggestion ? wayIn(suggestion) : 'open'
  const open =
    (way === 'open' || (way === 'after-chart' && model.chartSeen.value)) && saving.value.kind !== 'saved'
  const leaflet = suggestion !== undefined && mayPrintLeaflet(suggestion)
  const banner = session.tokens.value.chart.need_patient_banner !== false
  if (model.turned.value) {
    return <TurnedScreen model={model} name={name} />
  }
  return (
    <>
      {banner && patient ? <PatientBanner patient={patient} /> : null}
      <div class="refer">
        <header class="refer-head">
          <PageHeading page="refer">{say(headingOf(way, saving.value)(name))}</PageHeading>
          <StatusLine model={model} name={name} />
        </header>
        <FactsSide model={model} closed={way === 'closed'} />
        <AskPanel model={model} name={name} way={way} leaflet={leaflet} />
        {open ? <ActionBar model={model} name={name} leaflet={leaflet} /> : null}
      </div>
      {leaflet ? <Leaflet organization={today.organization.name} /> : null}
    </>
  )
}

/** A question only for as long as it is one. */
function headingOf(way: WayIn, saving: Saving) {
  if (way === 'already' || (saving.kind === 'saved' && saving.what === 'referral'))
    return referWords.titleReferred
  return way === 'closed' ? referWords.titleClosed : referWords.title
}

/** Ctrl or Cmd with Enter refers, as the button does. */
function listenForReferKey(model: ReferModel) {
  const listen = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    if (model.turned.value || !model.draft.wanted.value || model.saving.value.kind === 'saved') return
    event.preventDefault()
    void model.refer()
  }
  document.addEventListener('keydown', listen)
  return () => document.removeEventListener('keydown', listen)
}
