-- Proofs of articles that this load puts in, to be filled from the lake.
-- makes: proofs
create or replace temp table proofs (
    article_id bigint,
    proof ubigint
)
