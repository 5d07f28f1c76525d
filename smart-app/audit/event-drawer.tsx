import { useEffect, useRef } from 'preact/hooks'
import { PanelView } from '../frame/panel-view.tsx'
import { consentStateWords, eventSentence, eventWords } from '../words/audit-event-words.ts'
import { auditWords } from '../words/audit-words.ts'
import { exactWords } from '../words/dates.ts'
import { say } from '../words/language.ts'
import type { AuditModel, OpenedEvent } from './audit-model.ts'
import { ConsentBar } from './consent-bar.tsx'
import { CopyText } from './copy-text.tsx'
import type { EventChain } from './event-chain.ts'
import { PatientNumber } from './patient-number.tsx'

/** One event: the sentence, then the event itself, then what it rests on and where it stands. */
export function EventDrawer({ opened, model }: { opened: OpenedEvent; model: AuditModel }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const { facts, event } = opened.row
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} class="drawer" aria-labelledby="event" onClose={model.closeEvent}>
      <form method="dialog" class="drawer-head">
        <h2 id="event" tabIndex={-1}>
          {say(eventWords.title)}
        </h2>
        <button type="submit">{say(eventWords.close)}</button>
      </form>
      <p>{eventSentence(facts, exactWords(facts.recorded, model.zone))}</p>
      {facts.patient ? (
        <p>
          {say(auditWords.pseudonym)} <PatientNumber patient={facts.patient} identify={model.identify} />
        </p>
      ) : null}
      <details>
        <summary>{say(eventWords.json)}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard. */}
        <pre tabIndex={0}>{JSON.stringify(event, undefined, 2)}</pre>
      </details>
      <h3>{say(eventWords.chain)}</h3>
      <PanelView panel={opened.chain} what={eventWords.chainWhat}>
        {chain => <Chain chain={chain} opened={opened} zone={model.zone} />}
      </PanelView>
    </dialog>
  )
}

function Chain({ chain, opened, zone }: { chain: EventChain; opened: OpenedEvent; zone: string }) {
  const { facts } = opened.row
  const { referral, consents, leaf, place, unread } = chain
  return (
    <>
      <ol class="chain">
        {facts.patient ? (
          <li>
            <strong>{say(eventWords.referral)}</strong>{' '}
            {referral ? (
              <>
                <code>{referral.name}</code> {exactWords(referral.authored, zone)}
              </>
            ) : (
              say(eventWords.noReferral)
            )}
          </li>
        ) : null}
        {consents.map(consent => (
          <li key={consent.name}>
            <strong>{say(eventWords.consent)}</strong> <code>{consent.name}</code>{' '}
            {consent.version ? say(eventWords.version(consent.version)) : null}.{' '}
            {say(eventWords.thatTime(say(consentStateWords[consent.atThatTime])))}
            <ConsentBar consent={consent} at={Date.parse(facts.recorded)} zone={zone} />
          </li>
        ))}
        {facts.patient && consents.length === 0 ? <li>{say(eventWords.noConsent)}</li> : null}
        <li>
          <strong>{say(eventWords.thisEvent)}</strong> {exactWords(facts.recorded, zone)}
        </li>
      </ol>
      {unread.map(path => (
        <p key={path} class="notice">
          {say(eventWords.unread(path))}
        </p>
      ))}
      <h3>{say(eventWords.place)}</h3>
      {place ? (
        <>
          <p>{say(eventWords.number(place.number, place.size))}</p>
          {place.fits ? (
            <p class="whole">{say(eventWords.fits)}</p>
          ) : (
            <p class="notice trouble" role="alert">
              {say(eventWords.fitsNot)}
            </p>
          )}
        </>
      ) : null}
      <p>{say(eventWords.leaf)}</p>
      <CopyText text={leaf} label={say(eventWords.leaf)} />
      {place ? (
        <>
          <p>{say(eventWords.link)}</p>
          <CopyText text={place.link} label={say(eventWords.link)} />
        </>
      ) : null}
      <p class="quiet">{say(eventWords.placeHow)}</p>
    </>
  )
}
