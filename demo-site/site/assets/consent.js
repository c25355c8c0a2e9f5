// The shop remembers the visitor's choice (that is the shop's own storage) and tells the tracker before it starts.
window.footfall =
  window.footfall ||
  function footfall() {
    window.footfall.q = window.footfall.q || []
    // biome-ignore lint/complexity/noArguments: the tracker's queue takes the arguments as they are
    window.footfall.q.push(arguments)
  }

window.fellsideConsent = {
  key: 'fellside-consent',
  chosen() {
    return localStorage.getItem(this.key)
  },
  choose(state) {
    localStorage.setItem(this.key, state)
    window.footfall('consent', state)
  },
}

if (window.fellsideConsent.chosen()) window.footfall('consent', window.fellsideConsent.chosen())
