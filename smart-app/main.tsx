import { render } from 'preact'
import { App } from './app.tsx'
import { depart } from './launch/depart.ts'
import { LaunchPage } from './launch-page.tsx'
import './style/base.css'
import './style/frame.css'
import './style/parts.css'
import './style/refer.css'
import './style/worklist.css'
import './style/consent.css'
import './style/match.css'
import './style/people.css'
import './style/phone.css'
import './style/looked.css'
import './style/supervision.css'
import './style/talks.css'
import './style/groups.css'
import './style/audit.css'
import { beginLanguage } from './words/language.ts'

beginLanguage()
const page = document.getElementById('page')
if (page) render(location.pathname.endsWith('/launch') ? <LaunchPage departure={depart()} /> : <App />, page)
