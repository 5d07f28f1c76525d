// Runs before start, serve, test and check: installs and builds what is missing or stale. Plain JavaScript for Node ≥ 20;
// the build steps themselves run on Node 24, which the install brings.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

process.chdir(import.meta.dirname)

const steps = [
  {
    name: 'profiles',
    inputs: ['profiles', 'package-lock.json'],
    makes: 'build/profiles',
    run: ['profiles/build.ts'],
  },
  {
    name: 'checks',
    inputs: ['build/profiles', 'fhir-server/fhir/checks', 'package-lock.json'],
    makes: 'build/checks',
    run: ['fhir-server/fhir/checks/compile.ts'],
  },
  {
    name: 'app',
    inputs: ['smart-app', 'mentoring', 'vite.config.ts', 'package-lock.json'],
    makes: 'build/app',
    run: ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
  },
]

const fresh = process.argv.includes('--fresh')
install()
const node24 = findNode24()
mkdirSync('build', { recursive: true })
for (const step of steps) build(step)

function install() {
  const wanted = digest(['package-lock.json'])
  if (existsSync('node_modules') && !fresh && stampOf('node_modules/.halfword') === wanted) return
  console.log('Installing packages …')
  const { command, prefix } = npm()
  // Quiet about engines: the machine's own Node only runs this file; the rest runs on the Node 24 that is installed here.
  run(command, [...prefix, 'ci', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync('node_modules/.halfword', wanted)
}

function build({ name, inputs, makes, run: args }) {
  const wanted = digest(inputs)
  const stamp = `build/.${name}`
  if (existsSync(makes) && !fresh && stampOf(stamp) === wanted) return
  console.log(`Building ${name} …`)
  rmSync(stamp, { force: true })
  run(node24, args)
  writeFileSync(stamp, wanted)
}

function findNode24() {
  const found = [
    process.execPath,
    join('node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node'),
  ].find(path => {
    const asked = spawnSync(path, ['--version'], { encoding: 'utf8', shell: path.endsWith('.cmd') })
    return Number(/^v(\d+)/.exec(asked.stdout ?? '')?.[1] ?? 0) >= 24
  })
  if (found) return found
  console.error(
    `Node 24 is needed and could not be had for ${process.platform}-${process.arch}: install it, then try again.`,
  )
  process.exit(1)
}

/** npm, run by this same Node: its own script where npm started us, or the command on the path. */
function npm() {
  const script = process.env.npm_execpath
  return script?.endsWith('.js')
    ? { command: process.execPath, prefix: [script] }
    : { command: 'npm', prefix: [] }
}

function run(command, args) {
  const done = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: command.endsWith('.cmd'),
  })
  if (done.status !== 0) {
    console.error(`"${args.join(' ')}" failed.`)
    process.exit(1)
  }
}

function stampOf(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

function digest(paths) {
  const hash = createHash('sha256')
  for (const path of paths.flatMap(filesIn))
    hash.update(path).update('\0').update(readFileSync(path)).update('\0')
  return hash.digest('hex')
}

function filesIn(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap(name => filesIn(join(path, name)))
}
