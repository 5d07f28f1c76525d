import { useEffect } from 'preact/hooks'
import { PageHeading } from '../frame/page-heading.tsx'
import { PanelView } from '../frame/panel-view.tsx'
import { say } from '../words/language.ts'
import { shutWords } from '../words/mentor-self-words.ts'
import { mentorPageWords } from '../words/mentor-words.ts'
import { talkWords, tellTeamWords } from '../words/note-words.ts'
import { signOutWords } from '../words/offline-words.ts'
import { DangerPart } from './danger-part.tsx'
import { Help } from './help.tsx'
import { HomePart } from './home-part.tsx'
import { LinePart } from './line-part.tsx'
import type { MentorHome } from './mentor-home.ts'
import type { MentorModel } from './mentor-model.ts'
import { NurseNumber } from './numbers.tsx'
import type { Person } from './person.ts'
import { nameOf } from './person-name.ts'
import type { Place } from './places.ts'
import { QuestionPart } from './question-part.tsx'
import type { SignOut } from './sign-out-model.ts'
import { SignOutPart } from './sign-out-part.tsx'
import { TalkPart } from './talk-part.tsx'
import { WorryPart } from './worry-part.tsx'

/** The mentor's page, made for a phone in one hand; help always at the top right. */
export function MentorPage({ model, signOut }: { model: MentorModel; signOut: SignOut }) {
  useEffect(() => model.close, [model])
  const state = model.home.state.value
  const home = state.kind === 'ready' ? state.value : undefined
  const place = model.places.place.value
  const person = home?.people.find(({ id }) => 'person' in place && id === place.person)
  return (
    <section class="phone-page">
      <div class="phone-top">
        <PageHeading page={place.at}>{say(titleOf(model, place, home, person))}</PageHeading>
        <Help today={model.today} />
      </div>
      <LinePart model={model} />
      {place.at === 'sign-out' ? (
        <SignOutPart model={model} signOut={signOut} />
      ) : (
        <PanelView panel={model.home} what={mentorPageWords.page}>
          {read => <Part home={read} place={place} person={person} model={model} />}
        </PanelView>
      )}
    </section>
  )
}

function Part(props: { home: MentorHome; place: Place; person: Person | undefined; model: MentorModel }) {
  const { home, place, person, model } = props
  const atHome = <HomePart home={home} model={model} />
  if (!person) return atHome
  switch (place.at) {
    case 'talk':
      return <TalkPart person={person} model={model} />
    case 'question':
      return <QuestionPart person={person} model={model} />
    case 'worry':
      return <WorryPart person={person} model={model} />
    case 'danger':
      return <DangerPart person={person} from={place.from} model={model} />
    case 'home':
    case 'sign-out':
      return atHome
    default:
      return place satisfies never
  }
}

function titleOf(model: MentorModel, place: Place, home: MentorHome | undefined, person: Person | undefined) {
  const hello = mentorPageWords.title(home?.firstName)
  switch (place.at) {
    case 'home':
      return hello
    case 'sign-out':
      return signOutWords.signOut
    case 'talk':
      return person ? talkWords.title(nameOf(person)) : hello
    case 'question':
      return person ? tellTeamWords.questionOf(nameOf(person)) : hello
    case 'worry':
      return person ? tellTeamWords.worryAbout(nameOf(person)) : hello
    case 'danger':
      return tellTeamWords.call(model.today.help?.emergency?.[0]?.number ?? '')
    default:
      return place satisfies never
  }
}

/** Emergency numbers differ by country. Where the organisation gave none, the page stays shut. */
export function ShutPage({ today }: { today: MentorModel['today'] }) {
  return (
    <section class="phone-page">
      <PageHeading page="shut">{say(shutWords.title)}</PageHeading>
      <p>{say(shutWords.why(today.organization.name))}</p>
      <NurseNumber today={today} />
    </section>
  )
}
