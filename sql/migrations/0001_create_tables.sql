-- The tables of the first release. No keys: uniqueness and references are proven by sql/checks/.

create table loaded_batches (
    stage varchar not null,
    batch_id varchar not null,
    loaded_at timestamp not null
);

create table runs (
    run_id varchar not null,
    flow varchar not null,
    started_at timestamp not null,
    finished_at timestamp,
    outcome varchar not null,
    inputs bigint,
    new bigint,
    unchanged bigint,
    duplicate bigint,
    rejected bigint,
    annotated bigint,
    quotes bigint,
    clean_version integer not null,
    extractor_version integer not null,
    model varchar not null
);

create table pages (
    page_id bigint not null,
    url varchar not null,
    final_url varchar not null,
    reader varchar not null,
    line bigint,
    status bigint,
    content_type varchar not null,
    charset varchar,
    fetched_at timestamp not null,
    sha256 varchar not null,
    bytes bigint not null,
    etag varchar,
    last_modified varchar,
    batch_id varchar not null
);

create table article_versions (
    article_id bigint not null,
    canonical_url varchar not null,
    fetched_at timestamp not null,
    line bigint,
    batch_id varchar not null
);

create table rejections (
    rejection_id bigint not null,
    stage varchar not null,
    item varchar not null,
    page_id bigint,
    reason varchar not null,
    detail varchar not null,
    run_id varchar not null,
    rejected_at timestamp not null,
    batch_id varchar not null
);

create table sources (
    source_id bigint not null,
    domain varchar not null,
    name varchar not null
);

create table articles ( -- noqa: PRS, the linter does not know `using compression`
    article_id bigint not null,
    page_id bigint not null,
    url varchar not null,
    canonical_url varchar not null,
    source_id bigint not null,
    source_domain varchar not null,
    source_name varchar not null,
    title varchar,
    published_at timestamp,
    published_precision varchar,
    published_by varchar,
    language varchar not null,
    kind varchar not null,
    body varchar using compression zstd not null,
    word_count bigint not null,
    duplicate_of bigint,
    batch_id varchar not null
);

create table authors (
    author_id bigint not null,
    name varchar not null
);

create table article_authors (
    article_id bigint not null,
    author_id bigint not null,
    position bigint not null,
    name varchar not null
);

create table paragraphs (
    article_id bigint not null,
    paragraph_no bigint not null,
    start bigint not null,
    "end" bigint not null
);

create table sentences (
    article_id bigint not null,
    sentence_no bigint not null,
    paragraph_no bigint not null,
    start bigint not null,
    "end" bigint not null
);

create table article_entities (
    article_id bigint not null,
    entity_id bigint not null,
    name varchar not null,
    type varchar not null
);

create table entities (
    entity_id bigint not null,
    name varchar not null,
    type varchar not null
);

create table entity_aliases (
    entity_id bigint not null,
    alias varchar not null,
    mentions bigint not null
);

create table mentions (
    article_id bigint not null,
    mention_no bigint not null,
    entity_id bigint not null,
    label varchar not null,
    text varchar not null,
    start bigint not null,
    "end" bigint not null,
    sentence_no bigint not null,
    how varchar not null,
    extractor bigint not null
);

create table quotes (
    article_id bigint not null,
    quote_no bigint not null,
    kind varchar not null,
    content varchar not null,
    cue varchar,
    cue_start bigint,
    cue_end bigint,
    speaker varchar,
    speaker_start bigint,
    speaker_end bigint,
    entity_id bigint,
    via_entity_id bigint,
    paragraph_no bigint not null,
    tier varchar not null,
    modality varchar not null,
    rule varchar not null,
    confidence double not null,
    extractor bigint not null
);

create table quote_spans (
    article_id bigint not null,
    quote_no bigint not null,
    span_no bigint not null,
    start bigint not null,
    "end" bigint not null
);

create table descriptions (
    article_id bigint not null,
    entity_id bigint not null,
    text varchar not null,
    start bigint not null,
    "end" bigint not null
);
