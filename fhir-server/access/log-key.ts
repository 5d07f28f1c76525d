import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'

/** Reads the key that signs checkpoints, and makes it when it is missing: a file of its owner's alone, not in the database. */
export function logKey(path: string): KeyObject {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const { privateKey } = generateKeyPairSync('ed25519')
    writeOnce(path, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 0o600)
  }
  return createPrivateKey(readFileSync(path, 'utf8'))
}

/** Writes a file whole, on disk, or leaves the one that is there already. */
export function writeOnce(path: string, text: string, mode: number): void {
  const draft = `${path}.${randomBytes(8).toString('hex')}`
  const file = openSync(draft, 'wx', mode)
  try {
    writeFileSync(file, text)
    fsyncSync(file)
    linkSync(draft, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    closeSync(file)
    rmSync(draft)
  }
}
