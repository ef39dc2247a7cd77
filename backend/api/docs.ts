import express, { Router } from 'express';
import helmet from 'helmet';
// The package's own entry loads all of Swagger UI, which only browsers need.
import absolutePath from 'swagger-ui-dist/absolute-path.js';

const SWAGGER_INITIALIZER = `window.ui = SwaggerUIBundle({
  url: '../openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis],
});
`;

/** Serves the API document as pages: Swagger UI from its npm package, with nothing loaded from other hosts. */
export function docsRouter(): Router {
  const router = Router();
  router.use(
    helmet.contentSecurityPolicy({
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // Swagger UI sets styles on its elements and draws its icons from data: URLs.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        frameAncestors: ["'none'"],
      },
    }),
  );
  router.get('/swagger-initializer.js', (_req, res) => {
    res.type('text/javascript').send(SWAGGER_INITIALIZER);
  });
  router.use(express.static(absolutePath(), { index: 'index.html' }));
  return router;
}
