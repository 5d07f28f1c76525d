import { useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { Programme } from '../connection/programme.ts'
import { GroupsPart } from '../groups/groups-part.tsx'
import { SupervisionList } from '../supervision/supervision-list.tsx'
import { openSupervisionModel } from '../supervision/supervision-model.ts'
import { SupervisionPage } from '../supervision/supervision-page.tsx'
import type { Today } from '../today.ts'
import type { Referral } from '../worklist/work-item.ts'
import { openWorklist } from '../worklist/worklist.ts'
import { WorklistPage } from '../worklist/worklist-page.tsx'
import { openMatchModel } from './match-model.ts'
import { MatchPage } from './match-page.tsx'

interface Here {
  readonly programme: Programme
  /** 'Practitioner/…' */
  readonly me: string
  readonly today: Today
}

/** The nurse's work list, and from a row of it the page on which a mentor is found. */
export function NursePage({ programme, me, today }: Here) {
  const visit = useSignal(0)
  // A new list after each visit to a match: what was done there shows at once.
  const list = useMemo(() => {
    const opened = openWorklist(programme, { me, role: 'nurse', today })
    opened.load()
    return opened
  }, [programme, me, today, visit.value])
  const item = list.matching.value
  if (list.supervising.value) {
    return (
      <Supervision
        mentor={list.supervising.value}
        here={{ programme, me, today }}
        onBack={() => {
          visit.value += 1
        }}
      />
    )
  }
  if (!item) {
    return (
      <>
        <WorklistPage list={list} />
        <GroupsPart programme={programme} me={me} today={today} />
        <SupervisionList
          programme={programme}
          today={today}
          onOpen={mentor => {
            list.supervising.value = mentor
          }}
        />
      </>
    )
  }
  return (
    <Match
      key={item.task.id}
      item={item}
      here={{ programme, me, today }}
      onBack={() => {
        visit.value += 1
      }}
    />
  )
}

function Supervision({ mentor, here, onBack }: { mentor: string; here: Here; onBack: () => void }) {
  const { programme, me, today } = here
  const model = useMemo(() => {
    const opened = openSupervisionModel(programme, { mentor, nurse: me, today })
    void opened.view.load()
    return opened
  }, [mentor, programme, me, today])
  return <SupervisionPage model={model} zone={today.timezone} onBack={onBack} />
}

function Match({ item, here, onBack }: { item: Referral; here: Here; onBack: () => void }) {
  const { programme, me, today } = here
  const model = useMemo(() => {
    const patient = item.task.for?.reference?.slice('Patient/'.length) ?? ''
    const opened = openMatchModel(programme, { patient, task: item.task.id, nurse: me, today })
    void opened.records.load()
    return opened
  }, [item, programme, me, today])
  return <MatchPage model={model} onBack={onBack} />
}
