// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run/RecipeText.h"
#include "core/train/run/Recipe.h"
#include "tests/support/TestPaths.h"

#include <QTest>

#include <array>

using namespace rollcall;
using namespace rollcall::train;

class RecipeTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesValuesAndNothingElse()
    {
        const char* before =
            "# A recipe.\nname = \"old # name\" # keep me\nseed = 3\n\n[softmax]\nsteps = 60 # of 16 crops\n"
            "learningRate = 0.003\n[triplet]\nsteps = 20\n";
        const std::array changes{RecipeChange{"", "name", tomlString("new \"one\"")},
                                 RecipeChange{"softmax", "steps", "12"}, RecipeChange{"triplet", "steps", "0"}};
        const auto after = changeRecipe(before, changes);
        QVERIFY2(after.ok(), after.ok() ? "" : after.error().message.c_str());
        QCOMPARE(
            *after,
            std::string("# A recipe.\nname = \"new \\\"one\\\"\" # keep me\nseed = 3\n\n[softmax]\nsteps = 12 # of "
                        "16 crops\nlearningRate = 0.003\n[triplet]\nsteps = 0\n"));
        const auto recipe = parseRecipe(*after, "test");
        QVERIFY2(recipe.ok(), recipe.ok() ? "" : recipe.error().message.c_str());
        QCOMPARE(recipe->name, std::string("new \"one\""));
        QCOMPARE(recipe->softmax.steps, 12);
        QCOMPARE(recipe->triplet.steps, 0);
    }

    void addsWhatIsMissing()
    {
        const std::array changes{RecipeChange{"", "name", tomlString("x")}, RecipeChange{"softmax", "steps", "7"},
                                 RecipeChange{"triplet", "learningRate", "1e-4"}};
        const auto after = changeRecipe("seed = 3\n[softmax]\nbatch = 8\n", changes);
        QVERIFY2(after.ok(), after.ok() ? "" : after.error().message.c_str());
        const auto recipe = parseRecipe(*after, "test");
        QVERIFY2(recipe.ok(), recipe.ok() ? "" : recipe.error().message.c_str());
        QCOMPARE(recipe->name, std::string("x"));
        QCOMPARE(recipe->seed, 3U);
        QCOMPARE(recipe->softmax.batch, 8);
        QCOMPARE(recipe->softmax.steps, 7);
        QCOMPARE(recipe->triplet.learningRate.peak, 0.0001);
    }

    void refusesWhatItCannotChange_data()
    {
        QTest::addColumn<QByteArray>("recipe");
        QTest::newRow("dotted key") << QByteArray("softmax.steps = 3\n");
        QTest::newRow("inline table") << QByteArray("softmax = { steps = 3 }\n");
        QTest::newRow("no TOML") << QByteArray("softmax steps 3\n");
    }

    void refusesWhatItCannotChange()
    {
        QFETCH(const QByteArray, recipe);
        const std::array changes{RecipeChange{"softmax", "steps", "7"}};
        const auto after = changeRecipe(recipe.toStdString(), changes);
        QVERIFY(!after.ok());
        QCOMPARE(after.error().code, ErrorCode::InvalidArgument);
    }

    void awkwardNamesSurvive_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("quotes") << QByteArray("a \"b\" 'c' \\ d");
        QTest::newRow("control") << QByteArray("tab\there\nand there");
        QTest::newRow("letters") << QByteArray("Größe №1 #2 = [x]");
    }

    void awkwardNamesSurvive()
    {
        QFETCH(const QByteArray, name);
        const std::array changes{RecipeChange{"", "name", tomlString(name.toStdString())},
                                 RecipeChange{"softmax", "steps", "7"}};
        // Twice: the second time the first one's text is what is changed.
        auto after = changeRecipe("[softmax]\nsteps = 3\n", changes);
        QVERIFY2(after.ok(), after.ok() ? "" : after.error().message.c_str());
        after = changeRecipe(*after, changes);
        QVERIFY2(after.ok(), after.ok() ? "" : after.error().message.c_str());
        QCOMPARE(parseRecipe(*after, "test")->name, name.toStdString());
    }

    void shippedRecipesCanBeChanged()
    {
        const auto folder = std::filesystem::path(test::kSourceDir) / "models" / "recipes";
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            const auto recipe = readRecipe(entry.path());
            QVERIFY2(recipe.ok(), entry.path().c_str());
            const std::array changes{
                RecipeChange{"", "name", tomlString("mine")}, RecipeChange{"softmax", "steps", "11"},
                RecipeChange{"softmax", "learningRate", "0.0002"}, RecipeChange{"triplet", "steps", "13"}};
            const auto after = changeRecipe(recipe->text, changes);
            QVERIFY2(after.ok(), entry.path().c_str());
            const auto changed = parseRecipe(*after, "test");
            QVERIFY2(changed.ok(), changed.ok() ? "" : changed.error().message.c_str());
            QCOMPARE(changed->softmax.steps, 11);
            QCOMPARE(changed->triplet.steps, 13);
            QCOMPARE(changed->softmax.learningRate.peak, 0.0002);
            QVERIFY(changed->network == recipe->network);
        }
    }
};

QTEST_GUILESS_MAIN(RecipeTextTest)
#include "RecipeTextTest.moc"
