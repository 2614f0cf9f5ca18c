-- What a row of audit_figures claims.
comment on table audit_figures is 'one row is one figure of an audit, with its interval of 95 percent';
comment on column audit_figures.audit_id is 'the audit';
comment on column audit_figures.measure is 'precision, recall, share or agreement (of coders: Krippendorffs alpha)';
comment on column audit_figures.field is 'what is measured; whole: all fields of a row are right';
comment on column audit_figures.grouped_by is 'all, source, kind, tier, modality, rule, month or stratum; of a share its name';
comment on column audit_figures.grouped is 'the group';
comment on column audit_figures.estimate is 'the figure';
comment on column audit_figures.low is 'lower end of its interval';
comment on column audit_figures.high is 'upper end of its interval';
comment on column audit_figures.items is 'coded items that it rests on';
comment on column audit_figures.table_says is 'of a share, what the tables say uncorrected; null for others';
