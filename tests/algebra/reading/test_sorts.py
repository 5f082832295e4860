from quizapp.algebra.reading.sorts import is_condition, is_matrix, is_set
from quizapp.algebra.tree import ONE, Call, FunctionName, Matrix, Reals, Relation, Symbol, Transpose


def test_every_tree_is_of_one_sort() -> None:
    condition, fact = Relation((ONE, ONE), ("=",)), Call("range", (FunctionName("silu"),))
    matrices = (Matrix(((ONE,),)), Transpose(Symbol("W")))
    assert [is_condition(node) for node in (condition, Reals(), ONE)] == [True, False, False]
    assert [is_set(node) for node in (Reals(), fact, condition, ONE)] == [True, True, False, False]
    assert [is_matrix(node) for node in (*matrices, ONE)] == [True, True, False]
