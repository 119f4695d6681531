package dev.navarch.expression.cel;

import dev.navarch.spi.expression.ExpressionEngine;
import dev.navarch.spi.testkit.expression.ExpressionContract;

class CelExpressionContractTest extends ExpressionContract {

    @Override
    protected ExpressionEngine create() {
        return new CelExpressionEngine();
    }
}
