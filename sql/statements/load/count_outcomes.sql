-- Every input of this run is exactly one of four: one row.
-- Master of `_ended`, which counts where nothing is new: test_it_counts_as_a_load_would.
-- reads: articles, rejections, run_inputs
with

outcomes as (
    select
        case
            when run_inputs.page_id is null then 'rejected'
            when run_inputs.occurrence > 1 then 'duplicate'
            when refused.page_id is not null then 'rejected'
            when run_inputs.known then 'unchanged'
            when articles.article_id is not null then 'new'
            else 'duplicate'
        end as outcome
    from run_inputs
    left join articles using (page_id)
    left join
        (
            select distinct rejections.page_id
            from rejections
            where rejections.stage != 'annotate'
        ) as refused
        on run_inputs.page_id = refused.page_id
)

select
    count(*) as inputs,
    count(*) filter (where outcome = 'new') as new,
    count(*) filter (where outcome = 'unchanged') as unchanged,
    count(*) filter (where outcome = 'duplicate') as duplicate,
    count(*) filter (where outcome = 'rejected') as rejected
from outcomes
