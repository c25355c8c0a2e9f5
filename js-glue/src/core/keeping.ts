// footfall-keep.js: loaded under granted consent only.
export { openKeptBatches } from './keptBatches'
export { sendKept } from './sendKept'
