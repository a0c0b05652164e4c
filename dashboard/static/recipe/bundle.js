// plotly.js with the traces that our figures use, and the Russian locale: a third of the full one.
import Plotly from 'plotly.js/lib/core';
import bar from 'plotly.js/lib/bar';
import box from 'plotly.js/lib/box';
import choropleth from 'plotly.js/lib/choropleth';
import heatmap from 'plotly.js/lib/heatmap';
import histogram from 'plotly.js/lib/histogram';
import scattergeo from 'plotly.js/lib/scattergeo';
import ru from 'plotly.js/lib/locales/ru';

// `scatter` is part of the core.
Plotly.register([bar, box, choropleth, heatmap, histogram, scattergeo, ru]);
window.Plotly = Plotly;
