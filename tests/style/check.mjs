// Runs one rule of tests/style/rules: `node check.mjs NAME`. A rule's default export is a function that returns the
// places that break it, as texts. Prints them; the status is 1 when there are any.
const name = process.argv[2]
const { default: rule } = await import(new URL(`./rules/${name}.mjs`, import.meta.url).href)
const problems = await rule()
for (const problem of problems) console.log(problem)
console.log(problems.length === 0 ? `${name}: ok` : `${name}: ${problems.length} to mend`)
process.exitCode = problems.length === 0 ? 0 : 1
