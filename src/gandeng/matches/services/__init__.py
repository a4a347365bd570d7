"""Everything that changes runs, wishes and lists. One function is one transaction."""

from gandeng.matches.services.runs import compute_run, digest_of, order_run, plain_fit
from gandeng.matches.services.shortlists import answer_list, make_lists
from gandeng.matches.services.wishes import set_wish

__all__ = ["answer_list", "compute_run", "digest_of", "make_lists", "order_run", "plain_fit", "set_wish"]
