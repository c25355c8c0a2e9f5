// Product pictures, drawn as inline SVG in the product's own tone.
const shapes = {
  boots:
    '<path d="M62 30h34l4 58 46 14c12 4 16 12 16 24H60z"/><path class="dark" d="M58 126h106v12H58z"/><path class="line" d="M70 46h26M71 60h27M72 74h28"/>',
  gaiter:
    '<path d="M74 28h52l8 70-10 40H78l-12-40z"/><path class="dark" d="M72 40h56v10H72zM78 128h46v10H78z"/><path class="line" d="M100 52v74"/>',
  jacket:
    '<path d="M78 34l22 10 22-10 40 26-16 30-16-8v58H70V82l-16 8-16-30z"/><path class="dark" d="M84 32c4 14 28 14 32 0l-8-8H92z"/><path class="line" d="M100 46v94M80 104h14M106 104h14"/>',
  jumper:
    '<path d="M76 40c14 10 34 10 48 0l36 28-16 28-14-8v52H70V88l-14 8-16-28z"/><path class="line" d="M72 92l9 9 9-9 10 9 9-9 10 9 9-9M72 110l9 9 9-9 10 9 9-9 10 9 9-9"/><path class="dark" d="M70 132h60v8H70z"/>',
  hat: '<path d="M60 104c0-40 18-60 40-60s40 20 40 60z"/><path class="dark" d="M36 104h128c4 0 6 8 0 14-20 10-108 10-128 0-6-6-4-14 0-14z"/><path class="line" d="M64 92h72"/>',
  pack: '<path d="M66 50c0-18 14-26 34-26s34 8 34 26v84c0 6-4 10-10 10H76c-6 0-10-4-10-10z"/><path class="dark" d="M74 92h52v38H74z"/><path class="line" d="M76 60h48M84 106h32"/><path class="dark" d="M54 70h12v52H54zM134 70h12v52h-12z"/>',
  stove:
    '<path d="M70 66h60l-8 40H78z"/><path class="dark" d="M56 60h88v8H56zM76 108h48v8H76z"/><path class="line" d="M86 116l-16 28M114 116l16 28M100 116v28"/><path class="flame" d="M100 28c10 12 14 18 8 28h-16c-6-10 6-14 8-28z"/>',
  lantern:
    '<path class="dark" d="M82 40h36l6 14H76zM76 126h48l6 14H70z"/><path d="M80 56h40l6 68H74z"/><path class="flame" d="M100 74c12 16 14 24 8 36H92c-6-12 6-18 8-36z"/><path class="line" d="M80 40c0-22 40-22 40 0"/>',
  tent: '<path d="M100 36l68 104H32z"/><path class="dark" d="M100 66l30 74H70z"/><path class="line" d="M100 36v104M32 140l-10 6M168 140l10 6"/>',
}

export function pictureOf(product) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 200 168')
  svg.setAttribute('class', 'picture')
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', product.name)
  // The shapes are constants of this file: no text of a visitor gets here.
  svg.innerHTML = `<ellipse class="shade" cx="100" cy="150" rx="76" ry="8"/>${shapes[product.art]}`
  svg.style.setProperty('--tone', product.tone)
  return svg
}
