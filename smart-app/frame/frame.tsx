import type { ComponentChildren } from 'preact'
import type { SigningOut } from '../launch/signing-out.ts'
import { frameWords } from '../words/frame-words.ts'
import { say } from '../words/language.ts'
import { LanguageChoice } from './language-choice.tsx'
import { SignOut } from './sign-out.tsx'

/** The quiet frame around every page: the name, the language, and the way out where someone signed in. */
export function Frame({ children, signingOut }: { children: ComponentChildren; signingOut?: SigningOut }) {
  return (
    <>
      <a class="skip" href="#main">
        {say(frameWords.skip)}
      </a>
      <header class="frame">
        <p class="frame-name">
          <strong>{say(frameWords.name)}</strong> <span class="frame-about">{say(frameWords.about)}</span>
        </p>
        <LanguageChoice name="language" />
        {signingOut ? <SignOut signingOut={signingOut} /> : null}
      </header>
      <main id="main">{children}</main>
    </>
  )
}
