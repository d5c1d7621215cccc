"""Logs the traces of an experiment, without the jobs that score them."""

from galileo import GalileoLogger
from galileo.experiments import create_experiment, get_experiment, get_experiments
from galileo.projects import create_project
from galileo.search import get_traces

project = create_project("travel")
experiment = create_experiment(project_id=project.id, experiment_name="warmer places")
logger = GalileoLogger(project_id=project.id, experiment_id=experiment.id)
for question in ("Where is it warm?", "Where is it cold?"):
    logger.start_trace(question, dataset_input=question, dataset_output="In Lisbon.")
    logger.add_llm_span(question, "In Lisbon.", "gpt-4o")
    logger.conclude("In Lisbon.")
logger.flush()

found = get_traces(project_id=project.id, experiment_id=experiment.id).records
assert sorted(trace.input_ for trace in found) == ["Where is it cold?", "Where is it warm?"], found
assert {trace.run_id for trace in found} == {experiment.id}
assert get_experiment(project_id=project.id, experiment_name="warmer places").id == experiment.id
assert [listed.id for listed in get_experiments(project_id=project.id)] == [experiment.id]
print("ok")
