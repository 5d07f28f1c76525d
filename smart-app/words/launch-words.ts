import type { LaunchProblem } from '../launch/problem.ts'
import type { Said } from './language.ts'

/** What happened, and what to do. */
export interface ProblemWords {
  readonly title: Said
  readonly whatToDo: Said
}

/** A page for each reason why the app cannot open. */
export const launchProblems: Readonly<Record<LaunchProblem, ProblemWords>> = {
  'not-launched': {
    title: { en: 'Open this app from a chart', nl: 'Open deze app vanuit een dossier' },
    whatToDo: {
      en: 'Open the patient’s chart and choose Halfword there. Nurses, mentors and others can sign in below.',
      nl: 'Open het dossier van de patiënt en kies daar Halfword. Verpleegkundigen, mentoren en anderen melden zich hieronder aan.',
    },
  },
  'unknown-ehr': {
    title: { en: 'This record system is not known here', nl: 'Dit dossiersysteem is hier niet gekend' },
    whatToDo: {
      en: 'The app was opened by a system that is not on our list. Nothing was read. Ask the person who looks after this app to add it.',
      nl: 'De app werd geopend door een systeem dat niet op onze lijst staat. Er is niets gelezen. Vraag de beheerder van deze app om het toe te voegen.',
    },
  },
  'ehr-unreachable': {
    title: { en: 'The record system does not answer', nl: 'Het dossiersysteem antwoordt niet' },
    whatToDo: {
      en: 'We could not reach its sign-in. Nothing was read. Open the app again from the chart; if it happens again, tell the help desk.',
      nl: 'We konden de aanmelding niet bereiken. Er is niets gelezen. Open de app opnieuw vanuit het dossier; gebeurt het weer, zeg het dan aan de helpdesk.',
    },
  },
  'programme-unreachable': {
    title: { en: 'The mentoring programme does not answer', nl: 'Het mentorprogramma antwoordt niet' },
    whatToDo: {
      en: 'Nothing was read and nothing was changed. Open the app again from the chart in a moment.',
      nl: 'Er is niets gelezen en niets gewijzigd. Open de app over enkele ogenblikken opnieuw vanuit het dossier.',
    },
  },
  'refused-launch': {
    title: { en: 'Access was not given', nl: 'Er is geen toegang gegeven' },
    whatToDo: {
      en: 'The sign-in ended without permission, or it took too long. Nothing was read. Open the app again from the chart.',
      nl: 'De aanmelding eindigde zonder toestemming, of duurde te lang. Er is niets gelezen. Open de app opnieuw vanuit het dossier.',
    },
  },
  'blocked-storage': {
    title: { en: 'This browser keeps nothing for us', nl: 'Deze browser bewaart niets voor ons' },
    whatToDo: {
      en: 'The app needs a small memory that ends when you close the tab. It uses no cookies. Allow site data for this address, or open the app in a tab of its own.',
      nl: 'De app heeft een klein geheugen nodig dat verdwijnt als u het tabblad sluit. Ze gebruikt geen cookies. Sta sitegegevens toe voor dit adres, of open de app in een eigen tabblad.',
    },
  },
  'token-without-patient': {
    title: {
      en: 'The record system did not tell us which patient is open',
      nl: 'Het dossiersysteem zei niet welke patiënt open staat',
    },
    whatToDo: {
      en: 'Nothing was read. Open the patient’s chart first, then open the app from inside it.',
      nl: 'Er is niets gelezen. Open eerst het dossier van de patiënt en daarna de app van daaruit.',
    },
  },
  'session-over': {
    title: { en: 'Your session ended', nl: 'Uw sessie is voorbij' },
    whatToDo: {
      en: 'Open the app again from the chart. What you sent before is kept.',
      nl: 'Open de app opnieuw vanuit het dossier. Wat u eerder verstuurde, is bewaard.',
    },
  },
  'signed-out': {
    title: { en: 'You are signed out', nl: 'Afgemeld' },
    whatToDo: {
      en: 'Nothing of what was shown here can be read on this device any more.',
      nl: 'Van wat hier te zien was, is op dit toestel niets meer te lezen.',
    },
  },
  'signed-out-here': {
    title: { en: 'You are signed out on this device', nl: 'Afgemeld op dit toestel' },
    whatToDo: {
      en: 'Nothing of what was shown here can be read on this device any more. The programme could not be reached: it hears of it before anyone signs in here. Where others use this device, close the browser too.',
      nl: 'Van wat hier te zien was, is op dit toestel niets meer te lezen. Het programma was niet te bereiken: het hoort het voordat iemand zich hier aanmeldt. Gebruiken anderen dit toestel, sluit dan ook de browser.',
    },
  },
  'unknown-role': {
    title: { en: 'You have no role in this programme yet', nl: 'U hebt nog geen rol in dit programma' },
    whatToDo: {
      en: 'You are signed in, but the programme does not know what you do here. Ask the nurse who runs it.',
      nl: 'U bent aangemeld, maar het programma weet niet wat u hier doet. Vraag het aan de verpleegkundige die het leidt.',
    },
  },
}

export const launchWords = {
  opening: { en: 'Opening the mentoring page', nl: 'De mentorpagina wordt geopend' },
  stillOpening: {
    en: 'Still waiting for the record system.',
    nl: 'We wachten nog op het dossiersysteem.',
  },
  signIn: { en: 'Sign in to the programme', nl: 'Aanmelden bij het programma' },
  nothingChanged: { en: 'Nothing was changed.', nl: 'Er is niets gewijzigd.' },
} as const satisfies Record<string, Said>
