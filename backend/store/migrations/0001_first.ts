import { type Kysely, sql } from 'kysely';

/** One statement a string: PGlite's extended protocol takes one at a time. Migrations are never edited once landed. */
const statements = [
  `create table tenant (
    tenant_id uuid primary key,
    slug text not null unique,
    name text not null,
    created_at timestamptz not null
  )`,
  `create table api_key (
    tenant_id uuid not null references tenant,
    key_id uuid not null,
    name text not null,
    key_hash text not null,
    hint text not null,
    scopes jsonb not null,
    created_at timestamptz not null,
    revoked_at timestamptz,
    primary key (tenant_id, key_id),
    unique (tenant_id, key_hash)
  )`,
  // Who holds a key is asked before the tenant is known.
  `create index api_key_by_hash on api_key (key_hash)`,
  `create table member (
    tenant_id uuid not null references tenant,
    member_id uuid not null,
    email_hash text not null,
    subject text,
    scopes jsonb not null,
    invited_at timestamptz not null,
    joined_at timestamptz,
    primary key (tenant_id, member_id),
    unique (tenant_id, email_hash),
    unique (tenant_id, subject)
  )`,
  `create table destination (
    tenant_id uuid not null references tenant,
    destination_id text not null,
    type text not null,
    settings jsonb not null,
    sealed_secrets text not null,
    stopped_at timestamptz,
    stopped_code text,
    stopped_reason text,
    failures integer not null default 0,
    resume_at timestamptz,
    removed_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, destination_id)
  )`,
  // What matching reads of the graph is in the indexes (`include`): a batch looks up tens of thousands of keys all
  // over them, and going on to the tables took as long again.
  `create table identity (
    tenant_id uuid not null references tenant,
    identity_id uuid not null,
    created_at timestamptz not null,
    emails integer not null default 0,
    phones integer not null default 0,
    primary key (tenant_id, identity_id) include (emails, phones)
  )`,
  `create table identity_key (
    tenant_id uuid not null,
    key uuid not null,
    kind text not null,
    identity_id uuid,
    blocked boolean not null default false,
    seen_at timestamptz not null,
    primary key (tenant_id, key) include (identity_id, blocked),
    foreign key (tenant_id, identity_id) references identity
  )`,
  `create index identity_key_by_identity on identity_key (tenant_id, identity_id)`,
  `create table identity_click (
    tenant_id uuid not null,
    identity_id uuid not null,
    type text not null,
    value text not null,
    clicked_at timestamptz not null,
    primary key (tenant_id, identity_id, type, value) include (clicked_at),
    foreign key (tenant_id, identity_id) references identity
  )`,
  `create table identity_merge (
    tenant_id uuid not null references tenant,
    from_identity uuid not null,
    into_identity uuid not null,
    from_key uuid not null,
    from_kind text not null,
    into_key uuid not null,
    into_kind text not null,
    merged_at timestamptz not null,
    primary key (tenant_id, from_identity)
  )`,
  `create index identity_merge_by_into on identity_merge (tenant_id, into_identity)`,
  `create table upload (
    tenant_id uuid not null references tenant,
    upload_id uuid not null,
    source text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, upload_id)
  )`,
  `create table batch (
    tenant_id uuid not null,
    batch_id uuid not null,
    upload_id uuid not null,
    fingerprint text not null,
    replayable boolean not null,
    idempotency_key text,
    received_at timestamptz not null,
    size integer not null,
    primary key (tenant_id, batch_id),
    unique (tenant_id, idempotency_key),
    foreign key (tenant_id, upload_id) references upload
  )`,
  `create unique index batch_by_fingerprint on batch (tenant_id, fingerprint) where replayable`,
  // No foreign key: every writer of conversions holds a lock on the tenant's row, and checking it once for each of 10,000
  // conversions took a tenth of the time of storing them.
  `create table conversion (
    tenant_id uuid not null,
    conversion_id uuid not null,
    order_key text not null,
    conversion_type text not null,
    order_id text not null,
    value numeric not null,
    currency text not null,
    occurred_at timestamptz not null,
    order_state text not null,
    data jsonb not null,
    content_hash text not null,
    plain_value numeric,
    plain_currency text,
    explicit_hashes jsonb not null default '[]',
    upload_id uuid not null,
    matched boolean not null,
    strategy text,
    confidence smallint,
    identity_id uuid,
    clicks jsonb not null,
    identifiers text not null default '',
    estimate smallint,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, conversion_id),
    unique (tenant_id, order_key, conversion_type)
  )`,
  // What late identity data looks through. No foreign keys: a batch brings tens of thousands of rows, and a stale one
  // only asks for a match in vain.
  `create table conversion_key (
    tenant_id uuid not null,
    key uuid not null,
    conversion_id uuid not null,
    primary key (tenant_id, key, conversion_id)
  )`,
  `create index conversion_key_by_conversion on conversion_key (tenant_id, conversion_id)`,
  // No foreign keys, as for deliveries below: checking them took two thirds of the time of storing a batch's rows, which
  // come in one transaction with their batch and conversions, and neither are ever deleted.
  `create table upload_row (
    tenant_id uuid not null,
    batch_id uuid not null,
    position integer not null,
    upload_id uuid not null,
    row integer not null,
    order_id text,
    status text not null,
    conversion_id uuid,
    problems jsonb not null,
    primary key (tenant_id, batch_id, position)
  )`,
  `create index upload_row_by_row on upload_row (tenant_id, upload_id, row)`,
  `create table adjustment (
    tenant_id uuid not null,
    conversion_id uuid not null,
    seq integer not null,
    type text not null,
    value numeric,
    currency text,
    adjusted_at timestamptz not null,
    upload_id uuid not null,
    row integer not null,
    created_at timestamptz not null,
    primary key (tenant_id, conversion_id, seq),
    foreign key (tenant_id, conversion_id) references conversion
  )`,
  // No foreign keys: conversions and destinations are never deleted, and checking each of a batch's 30,000 deliveries
  // took a third of the time of accepting it.
  `create table delivery (
    tenant_id uuid not null,
    conversion_id uuid not null,
    destination_id text not null,
    seq integer not null,
    state text not null,
    code text,
    reason text,
    attempts integer not null default 0,
    due_at timestamptz,
    first_sent_at timestamptz,
    request_id uuid,
    request_index integer,
    sent_key text,
    sent_facts jsonb,
    updated_at timestamptz not null,
    primary key (tenant_id, conversion_id, destination_id, seq)
  )`,
  // What a platform would take for one conversion is sent once: see delivery/sent-as.ts.
  `create unique index delivery_by_sent_key on delivery (tenant_id, destination_id, sent_key) where sent_key is not null`,
  // The outbox: only what still has to be sent or asked about is in here.
  `create index delivery_due on delivery (tenant_id, destination_id, state, due_at) where due_at is not null`,
  `create index delivery_by_request on delivery (tenant_id, request_id) where request_id is not null`,
  `create table platform_request (
    tenant_id uuid not null,
    request_id uuid not null,
    destination_id text not null,
    platform_id text not null,
    size integer not null,
    polls integer not null default 0,
    due_at timestamptz,
    created_at timestamptz not null,
    primary key (tenant_id, request_id),
    foreign key (tenant_id, destination_id) references destination
  )`,
  `create index platform_request_due on platform_request (tenant_id, destination_id, due_at) where due_at is not null`,
];

/**
 * The planner must not learn how rows are spread over tenants. Of a tenant that came after the last ANALYZE it would
 * expect a single row, and so take any index that begins with `tenant_id` and read all of the tenant's rows at each
 * look-up. Without statistics it expects one row in two hundred, and takes the index that fits.
 */
const blindToTenants = statements.flatMap((statement) => {
  const table = /^create table (\w+)/.exec(statement)?.[1];
  return table === undefined ? [] : [`alter table ${table} alter column tenant_id set statistics 0`];
});

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...statements, ...blindToTenants]) await sql.raw(statement).execute(db);
}
