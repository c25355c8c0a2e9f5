import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')

/** The build under test; `./dev` builds preset dev. */
export const build = process.env.FOOTFALL_BUILD ?? join(root, 'build', 'dev')

export const footfallProgram = join(build, 'collector', 'app', 'footfall')
export const demoProgram = join(build, 'demo-site', 'footfall-demo')
