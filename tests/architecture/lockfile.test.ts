import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from './source-files.ts'

interface Manifest {
  readonly dependencies: Record<string, string>
  readonly devDependencies: Record<string, string>
  readonly optionalDependencies: Record<string, string>
  readonly allowScripts: Record<string, boolean>
}
interface LockEntry {
  readonly version?: string
  readonly resolved?: string
  readonly gypfile?: boolean
  readonly hasInstallScript?: boolean
  readonly optionalDependencies?: Record<string, string>
}

const manifest: Manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
const lock: { packages: Record<string, LockEntry> } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
const asked = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }

test('better-sqlite3 is marked as needing no build; every npm install deletes that mark, and machines without Python then fail', () => {
  expect(lock.packages['node_modules/better-sqlite3']).toMatchObject({ gypfile: false })
})

test('the lock file names no download addresses, so that it works with any registry', () => {
  expect(Object.keys(lock.packages).filter((path) => lock.packages[path]?.resolved !== undefined)).toEqual([])
})

test('every version that we ask for is exact and is the one that is locked', () => {
  for (const [name, version] of Object.entries(asked)) {
    expect(`${name} ${lock.packages[`node_modules/${name}`]?.version}`).toBe(`${name} ${version}`)
  }
})

test('the packages of every system are locked, not only those of the system that last ran npm install: npm ci refuses such a lock', () => {
  const named = Object.values(lock.packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
  const locked = Object.keys(lock.packages).map((path) =>
    path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
  )
  expect(named.filter((name) => !locked.includes(name))).toEqual([])
})

test('all parts of oRPC are the same version', () => {
  const versions = Object.entries(lock.packages)
    .filter(([path]) => path.includes('node_modules/@orpc/'))
    .map(([path, entry]) => [path, entry.version])
  expect(versions.length).toBeGreaterThan(5)
  expect(versions.filter(([, version]) => version !== '1.16.1')).toEqual([])
})

test('every package with an install script was decided on, and only the Node that npm scripts run on may execute one', () => {
  const withScript = Object.entries(lock.packages)
    .filter(([, entry]) => entry.hasInstallScript)
    .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length))
  expect(withScript.filter((name) => manifest.allowScripts[name] === undefined)).toEqual([])
  expect(Object.keys(manifest.allowScripts).filter((name) => manifest.allowScripts[name])).toEqual(['node'])
})
