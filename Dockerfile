# The worker image. Glibc, since Temporal's native part needs it; the workflows are bundled when the image is built.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc tsconfig.json ./
COPY scripts/build.mjs scripts/
COPY activities activities
COPY workflows workflows
COPY src src
RUN npm ci && npm prune --omit=dev --ignore-scripts

FROM node:24-bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY schema schema
RUN mkdir /state && chown node:node /state
USER node
ENTRYPOINT ["node", "/app/dist/main.js"]
CMD ["worker"]
