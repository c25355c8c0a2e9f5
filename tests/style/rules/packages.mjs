// Every Debian package that `./dev` installs says what it is for, once.
import { text } from '../tree.mjs'

export default function packages() {
  const seen = new Set()
  return text('tools/dev/packages.txt')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((line) => {
      const [, name] = /^(?:run|test) +(\S+).*# \S/.exec(line) ?? []
      if (!name) return [`packages.txt: "${line}" is not GROUP PACKAGE [COMMAND] # reason`]
      if (seen.has(name)) return [`packages.txt: ${name} is there twice`]
      seen.add(name)
      return []
    })
}
