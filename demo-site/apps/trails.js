// What the apps are about: some walks.
export const trails = [
  {
    slug: 'catbells',
    name: 'Catbells',
    level: 'easy',
    line: 'A first fell, with the whole of Derwentwater below.',
  },
  {
    slug: 'haystacks',
    name: 'Haystacks',
    level: 'moderate',
    line: 'Tarns on the top, and no hurry to leave.',
  },
  { slug: 'striding-edge', name: 'Striding Edge', level: 'hard', line: 'Hands as well as feet.' },
]

export const trailOf = (slug) =>
  trails.find((trail) => trail.slug === slug) ?? { slug, name: 'No such trail' }

/** The collector's address and the site's name as the page says them, and what the visitor chose in the shop. */
export const trackerOptions = () => {
  const { collector, site } = document.documentElement.dataset
  return { host: collector, site, consent: window.fellsideConsent.chosen() ?? 'anonymous' }
}
