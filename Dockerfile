# One image for web, worker, beat and migrate: what runs is said by docker-compose.yml.

FROM node:22-bookworm-slim AS assets
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY static static
RUN npm run build

FROM python:3.11-slim-bookworm AS packages
COPY requirements/uv.txt requirements/base.txt /build/
RUN python -m venv /tools \
    && /tools/bin/pip install --no-cache-dir --require-hashes -r /build/uv.txt \
    && python -m venv /venv \
    && /tools/bin/uv pip install --no-cache --compile-bytecode --require-hashes \
        --python /venv/bin/python -r /build/base.txt

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /app alongside
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=workforce.config.settings \
    ALONGSIDE_MODE=production \
    ALONGSIDE_VAR=/app/var
WORKDIR /app
COPY --from=packages /venv /venv
COPY manage.py ./
COPY workforce workforce
COPY recruitment recruitment
COPY supervision supervision
COPY training training
COPY wellbeing wellbeing
COPY strategy strategy
COPY templates templates
COPY docs/guide/users docs/guide/users
COPY docs/pictures/guide docs/pictures/guide
COPY --from=assets /build/static/built static/built
# The settings a running process needs are not here; collecting files needs none of them.
RUN ALONGSIDE_MODE=development ALONGSIDE_COLLECTED=1 python manage.py collectstatic --no-input -v 0 \
    && python -m compileall -q workforce recruitment supervision training wellbeing strategy
USER alongside
EXPOSE 8000
