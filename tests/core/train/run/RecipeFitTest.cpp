// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run/RecipeFit.h"
#include "core/train/run/Recipe.h"

#include <fmt/format.h>

#include <QTest>

using namespace rollcall;

class RecipeFitTest : public QObject
{
    Q_OBJECT

    static constexpr const char* kRecipe = R"(# What its author says.
name = "fit"
[network]
channels = [8, 16]
[softmax]
steps = 3
)";

private Q_SLOTS:
    void networkAndFrontEndAreTheModels()
    {
        nn::Model model;
        model.network.channels = {12, 24, 48};
        model.network.groups = 2;
        model.network.block = nn::BlockKind::Bottleneck;
        model.network.pooling = nn::Pooling::Statistics;
        model.network.embeddingLength = 96;
        model.frontEnd.normalisation = features::Normalisation::SlidingMean;
        model.speechOnly = false;
        const auto text = train::fitRecipe(kRecipe, model);
        QVERIFY2(text.ok(), text.ok() ? "" : text.error().message.c_str());
        QVERIFY(text->find("What its author says") != std::string::npos);
        const auto recipe = train::parseRecipe(*text, "fit");
        QVERIFY(recipe->network == model.network);
        QVERIFY(recipe->frontEnd == model.frontEnd);
        QCOMPARE(recipe->speechOnly, false);
        QCOMPARE(recipe->softmax.steps, 3);
    }

    void everyPresetIsNamed_data()
    {
        QTest::addColumn<QByteArray>("preset");
        QTest::addColumn<QByteArray>("frontEnd");
        const auto row = [](const char* preset, const char* frontEnd) {
            QTest::newRow(preset) << QByteArray(preset) << QByteArray(frontEnd);
        };
        row("paper", "logmel");
        row("seed", "deep-speaker");
        row("deep-speaker", "deep-speaker");
        row("paper-gru", "logmel");
        row("resnet34", "kaldi-fbank");
    }

    void everyPresetIsNamed()
    {
        QFETCH(const QByteArray, preset);
        QFETCH(const QByteArray, frontEnd);
        nn::Model model;
        model.network = *nn::networkPreset(preset.toStdString());
        model.frontEnd = *features::frontEndPreset(frontEnd.toStdString());
        const auto text = train::fitRecipe(kRecipe, model);
        QVERIFY2(text.ok(), text.ok() ? "" : text.error().message.c_str());
        const auto recipe = train::parseRecipe(*text, "fit");
        QVERIFY(recipe->network == model.network);
        QVERIFY(recipe->frontEnd == model.frontEnd);
    }

    void theRecipesOwnPresetGivesWay()
    {
        nn::Model model;
        model.network.channels = {8, 16};
        for (const char* preset : {"resnet34", "paper-gru", "paper"}) {
            const auto text =
                train::fitRecipe(fmt::format("[network]\npreset = \"{}\"\n[softmax]\nsteps = 3\n", preset), model);
            QVERIFY2(text.ok(), text.ok() ? "" : text.error().message.c_str());
            QVERIFY(train::parseRecipe(*text, "fit")->network == model.network);
        }
    }

    void whatNoRecipeNamesIsSaid()
    {
        nn::Model model;
        model.frontEnd.lowHz = 123.0;
        QCOMPARE(train::fitRecipe(kRecipe, model).error().code, ErrorCode::InvalidArgument);
        nn::Model other;
        other.network.batchNormEps = 0.1;
        QCOMPARE(train::fitRecipe(kRecipe, other).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(train::fitRecipe("steps = many", nn::Model()).error().code, ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(RecipeFitTest)
#include "RecipeFitTest.moc"
