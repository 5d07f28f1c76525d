import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { writeOnce } from './write-once.ts'

/** Reads the key that signs checkpoints, and makes it when it is missing: a file of its owner's alone, not in the database. */
export function logKey(path: string): KeyObject {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const { privateKey } = generateKeyPairSync('ed25519')
    writeOnce(path, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 0o600)
  }
  return createPrivateKey(readFileSync(path, 'utf8'))
}
