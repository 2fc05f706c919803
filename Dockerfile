# One image for every part. The command says which: `serve` (HTTP and the console) or `work` (the clock and its jobs).
FROM node:24-bookworm-slim AS built
WORKDIR /qingjian
ENV TURBO_TELEMETRY_DISABLED=1
COPY . .
RUN npm ci --no-audit --no-fund \
  && npx turbo run build \
  && npm prune --omit=dev --no-audit --no-fund \
  && rm -rf .turbo test bench scripts

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /qingjian
COPY --from=built /qingjian ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8787
ENTRYPOINT ["node", "--disable-warning=ExperimentalWarning", "apps/cli/src/main.ts"]
CMD ["serve", "--data", "/data", "--port", "8787", "--host", "0.0.0.0"]
