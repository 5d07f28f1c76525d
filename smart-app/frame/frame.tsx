import type { ComponentChildren } from 'preact'
import { frameWords } from '../words/frame-words.ts'
import { say } from '../words/language.ts'
import { LanguageChoice } from './language-choice.tsx'

/** The quiet frame around every page: the name, who is here, the language. */
export function Frame({ children, who }: { children: ComponentChildren; who?: string }) {
  return (
    <>
      <a class="skip" href="#main">
        {say(frameWords.skip)}
      </a>
      <header class="frame">
        <p class="frame-name">
          <strong>{say(frameWords.name)}</strong> <span class="frame-about">{say(frameWords.about)}</span>
        </p>
        {who ? <p class="frame-who">{who}</p> : null}
        <LanguageChoice name="language" />
      </header>
      <main id="main">{children}</main>
    </>
  )
}
