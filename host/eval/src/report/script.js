'use strict';
// Filters of the errors. A link such as #field=total_amount sets one, and a
// link to an error, #e12, opens it.
const form = document.getElementById('filters');
const errors = [...document.querySelectorAll('.error')];
const texts = errors.map((e) => e.textContent.toLowerCase());

function filter() {
  const field = form.elements.field.value;
  const outcome = form.elements.outcome.value;
  const text = form.elements.text.value.trim().toLowerCase();
  let shown = 0;
  errors.forEach((error, i) => {
    const fits = (!field || error.dataset.field === field)
      && (!outcome || error.dataset.outcome === outcome)
      && (!text || texts[i].includes(text));
    error.hidden = !fits;
    shown += fits ? 1 : 0;
  });
  document.getElementById('shown').textContent = `${shown} shown`;
}

function follow() {
  const hash = decodeURIComponent(location.hash.slice(1));
  if (hash.startsWith('field=')) {
    form.elements.field.value = hash.slice('field='.length);
    form.elements.outcome.value = '';
    form.elements.text.value = '';
    // A field without errors is not among the choices.
    if (form.elements.field.selectedIndex < 0) form.elements.field.value = '';
    filter();
    document.getElementById('errors').scrollIntoView();
  } else if (/^e\d+$/.test(hash)) {
    const error = document.getElementById(hash);
    if (error) {
      error.hidden = false;
      error.open = true;
      error.scrollIntoView();
    }
  }
}

form.addEventListener('input', filter);
form.addEventListener('submit', (event) => event.preventDefault());
window.addEventListener('hashchange', follow);
follow();
