META
key;value
description;A test
country;Utopia
unit;Nowhere
instance;2026
num_projects;3
num_votes;3
budget;100.50
vote_type;approval
rule;greedy
date_begin;01.02.2026
date_end;28.02.2026
PROJECTS
project_id;cost;name;selected
a;60;A park;1
b/2;50.25;"Benches; ""green"" ones";0
c;5;A tree;1
VOTES
voter_id;vote;age
1;a,b/2;30
2;c;
x-3;a,c;41
