// Writes isbot's pattern list as JSON to standard output. Argument: the package's folder.
import { pathToFileURL } from 'node:url'

const { list } = await import(pathToFileURL(`${process.argv[2]}/index.mjs`))
process.stdout.write(JSON.stringify(list))
