// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run/Recipe.h"
#include "tests/support/TestPaths.h"

#include <QTest>

#include <filesystem>

using namespace rollcall;
using namespace rollcall::train;

class RecipeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void networksOfOtherArchitectures()
    {
        const std::string steps = "name = \"a\"\n[softmax]\nsteps = 10\nlearningRate = 0.001\n[network]\n";
        const auto gru = parseRecipe(steps + "preset = \"paper-gru\"\ngruLayers = 2\ngruUnits = 32\n", "a");
        QVERIFY2(gru.ok(), gru.ok() ? "" : gru.error().message.c_str());
        QVERIFY(gru->network.architecture == nn::Architecture::Gru);
        QCOMPARE(gru->network.gruLayers, 2);
        QCOMPARE(gru->network.gruUnits, 32);
        const auto resNet =
            parseRecipe(steps + "preset = \"resnet34\"\nchannels = [8, 16]\nstageBlocks = [1, 2]\n[frontEnd]\npreset = "
                                "\"kaldi-fbank\"\n",
                        "a");
        QVERIFY2(resNet.ok(), resNet.ok() ? "" : resNet.error().message.c_str());
        QCOMPARE(resNet->network.stageBlocks, (std::vector{1, 2}));
        QCOMPARE(resNet->network.melBins, 80);
        for (const char* wrong : {"preset = \"paper-gru\"\nblocksPerStage = 2\n",
                                  "preset = \"resnet34\"\nstageBlocks = [3]\n", "gruLayers = 2\n"}) {
            QCOMPARE(parseRecipe(steps + wrong, "a").error().code, ErrorCode::InvalidArgument);
        }
    }

    void shippedRecipesAreSound_data()
    {
        QTest::addColumn<QString>("file");
        const auto folder = std::filesystem::path(test::kSourceDir) / "models" / "recipes";
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            QTest::newRow(entry.path().filename().c_str()) << QString::fromStdString(entry.path().string());
        }
    }

    void shippedRecipesAreSound()
    {
        QFETCH(const QString, file);
        const auto recipe = readRecipe(file.toStdString());
        QVERIFY2(recipe.ok(), recipe.ok() ? "" : recipe.error().message.c_str());
        QVERIFY(!recipe->name.empty());
    }

    void valuesArrive()
    {
        const auto recipe = parseRecipe(R"(
            name = "x"
            seed = 7
            [frontEnd]
            preset = "deep-speaker"
            speechOnly = false
            [network]
            preset = "seed"
            blocksPerStage = 2
            groups = 4
            [data]
            cropFrames = 200
            corpusWeights = { read = 2.5, "two words" = 1 }
            [augmentation]
            speakerSpeedPerturb = [0.9, 1.25]
            vtlp = true
            pitchProb = 0.4
            pitchRange = 0.1
            noiseProb = 0.25
            rirProb = 0.3
            rirRt60HighSeconds = 0.4
            rirCount = 50
            equaliserProb = 0.2
            bandLimitProb = 0.1
            telephoneProb = 0.05
            overdriveProb = 0.15
            overdriveHighDb = 12.0
            codecProb = 0.35
            packetLossProb = 0.45
            packetLossHigh = 0.1
            gainLowDb = -6.0
            gainHighDb = 6.0
            timeMaskFrames = 15
            [softmax]
            steps = 10
            scale = 30
            [triplet]
            steps = 5
            margin = 0.1
            mining = "random"
            minerPseudoSpeakers = true
        )",
                                        "test");
        QVERIFY2(recipe.ok(), recipe.ok() ? "" : recipe.error().message.c_str());
        QCOMPARE(recipe->seed, 7U);
        QVERIFY(recipe->frontEnd == *features::frontEndPreset("deep-speaker"));
        QCOMPARE(recipe->speechOnly, false);
        QVERIFY((recipe->network.channels == std::vector{64, 128, 256}));
        QCOMPARE(recipe->network.blocksPerStage, 2);
        QCOMPARE(recipe->network.groups, 4);
        QVERIFY(recipe->network.block == nn::BlockKind::Bottleneck);
        QCOMPARE(recipe->cropFrames, 200);
        QVERIFY((recipe->corpusWeights == std::map<std::string, double>{{"read", 2.5}, {"two words", 1.0}}));
        QCOMPARE(recipe->augmentation.speakerSpeedPerturb, (std::vector{0.9, 1.25}));
        QVERIFY(recipe->augmentation.vtlp);
        QCOMPARE(recipe->augmentation.pitchProb, 0.4);
        QCOMPARE(recipe->augmentation.pitchRange, 0.1);
        QCOMPARE(recipe->augmentation.noiseProb, 0.25);
        QCOMPARE(recipe->augmentation.rirProb, 0.3);
        QCOMPARE(recipe->augmentation.rirRt60HighSeconds, 0.4);
        QCOMPARE(recipe->augmentation.rirCount, 50);
        QCOMPARE(recipe->augmentation.equaliserProb, 0.2);
        QCOMPARE(recipe->augmentation.bandLimitProb, 0.1);
        QCOMPARE(recipe->augmentation.telephoneProb, 0.05);
        QCOMPARE(recipe->augmentation.overdriveProb, 0.15);
        QCOMPARE(recipe->augmentation.overdriveHighDb, 12.0);
        QCOMPARE(recipe->augmentation.codecProb, 0.35);
        QCOMPARE(recipe->augmentation.packetLossProb, 0.45);
        QCOMPARE(recipe->augmentation.packetLossHigh, 0.1);
        QCOMPARE(recipe->augmentation.gainLowDb, -6.0);
        QCOMPARE(recipe->augmentation.gainHighDb, 6.0);
        QCOMPARE(recipe->augmentation.mask.timeMaskFrames, 15);
        QCOMPARE(recipe->softmax.scale, 30.0);
        QCOMPARE(recipe->triplet.margin, 0.1);
        QVERIFY(recipe->triplet.mining == Mining::Random);
        QVERIFY(recipe->triplet.minerPseudoSpeakers);
    }

    void mistakesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("toml");
        QTest::addColumn<QByteArray>("named");
        const QByteArray steps = "[softmax]\nsteps = 5\n";
        QTest::newRow("no TOML") << QByteArray("a = = 1") << QByteArray("line 1");
        QTest::newRow("misspelt option") << steps + "learnigRate = 0.1" << QByteArray("softmax.learnigRate");
        QTest::newRow("misspelt section") << steps + "[tripled]\nsteps = 1" << QByteArray("tripled");
        QTest::newRow("text for a number") << steps + "batch = \"many\"" << QByteArray("softmax.batch");
        QTest::newRow("fraction for a whole number") << steps + "batch = 1.5" << QByteArray("softmax.batch");
        QTest::newRow("nothing to do") << QByteArray("name = \"x\"") << QByteArray("nothing to train");
        QTest::newRow("margin out of range") << steps + "[triplet]\nmargin = -1.0" << QByteArray("triplet.margin");
        QTest::newRow("unknown mining") << steps + "[triplet]\nmining = \"best\"" << QByteArray("best");
        QTest::newRow("unknown front end") << steps + "[frontEnd]\npreset = \"mfcc\"" << QByteArray("mfcc");
        QTest::newRow("share out of range")
            << steps + "[augmentation]\ntelephoneProb = 1.5" << QByteArray("telephoneProb");
        QTest::newRow("limits the wrong way round")
            << steps + "[augmentation]\nnoiseSnrLowDb = 30.0" << QByteArray("noiseSnrHighDb");
        QTest::newRow("pitch out of range") << steps + "[augmentation]\npitchRange = 0.9" << QByteArray("pitchRange");
        QTest::newRow("a speed out of range")
            << steps + "[augmentation]\nspeakerSpeedPerturb = [0.9, 2.5]" << QByteArray("0.5..2");
        QTest::newRow("a speed twice") << steps + "[augmentation]\nspeakerSpeedPerturb = [1.1, 1.102]"
                                       << QByteArray("must differ");
        QTest::newRow("the own speed") << steps + "[augmentation]\nspeakerSpeedPerturb = [1.0]"
                                       << QByteArray("must differ");
        QTest::newRow("a speed that is a text") << steps + "[augmentation]\nspeakerSpeedPerturb = [\"fast\"]"
                                                << QByteArray("augmentation.speakerSpeedPerturb");
        QTest::newRow("groups that do not divide")
            << steps + "[network]\nchannels = [8, 12]\ngroups = 8" << QByteArray("12 channels");
        QTest::newRow("no groups") << steps + "[network]\ngroups = 0" << QByteArray("0 groups");
        QTest::newRow("too much echo") << steps + "[augmentation]\nrirRt60HighSeconds = 5.0"
                                       << QByteArray("rirRt60HighSeconds");
        QTest::newRow("second problem of an augmentation")
            << steps + "[augmentation]\nrirProb = -1.0\nbandLimitHighHz = 9000.0" << QByteArray("bandLimitHighHz");
        QTest::newRow("masks longer than a triplet's crop")
            << steps + "[data]\ncropFrames = 200\n[augmentation]\ntimeMaskFrames = 120\n[triplet]\ncropFrames = 100"
            << QByteArray("timeMaskFrames");
        QTest::newRow("steps below 0") << QByteArray("[softmax]\nsteps = -5\n[triplet]\nsteps = 9")
                                       << QByteArray("outside 0..");
        QTest::newRow("channels beyond all numbers")
            << steps + "[network]\nchannels = [4294967360, 64]" << QByteArray("network.channels");
        QTest::newRow("a name that is empty") << steps + "[triplet]\nmining = \"\"" << QByteArray("triplet.mining");
        QTest::newRow("no stage") << steps + "[network]\nchannels = []" << QByteArray("stages");
        QTest::newRow("a weight of nothing")
            << steps + "[data.corpusWeights]\nread = 0.0" << QByteArray("data.corpusWeights");
        QTest::newRow("a weight that is too much")
            << steps + "[data.corpusWeights]\nread = 10.5" << QByteArray("0.1..10");
        QTest::newRow("a weight that is a text")
            << steps + "[data.corpusWeights]\nread = \"much\"" << QByteArray("data.corpusWeights");
        QTest::newRow("weights of no corpus")
            << steps + "[data]\ncorpusWeights = 2.0" << QByteArray("data.corpusWeights");
        QTest::newRow("two at once") << steps + "[data]\ncropFrames = 1\nspeakerSamplingExponent = 9.0"
                                     << QByteArray("speakerSamplingExponent");
    }

    void mistakesAreNamed()
    {
        QFETCH(const QByteArray, toml);
        QFETCH(const QByteArray, named);
        const auto recipe = parseRecipe(toml.toStdString(), "recipe.toml");
        QVERIFY(!recipe.ok());
        QCOMPARE(recipe.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(QByteArray::fromStdString(recipe.error().message).contains(named), recipe.error().message.c_str());
    }

    void sameTraining_data()
    {
        QTest::addColumn<QByteArray>("other");
        QTest::addColumn<bool>("same");
        QTest::newRow("comment") << QByteArray(
                                        "# A note.\nname = \"a\"\n[softmax]\nsteps = 10 # ten\nlearningRate = 0.001\n")
                                 << true;
        QTest::newRow("order and spelling")
            << QByteArray("name = \"a\"\n[softmax]\nlearningRate = 1e-3\nsteps = 1_0\n") << true;
        QTest::newRow("default written out")
            << QByteArray("name = \"a\"\nseed = 1\n[softmax]\nsteps = 10\nlearningRate = 0.001\n") << true;
        QTest::newRow("name") << QByteArray("name = \"b\"\n[softmax]\nsteps = 10\nlearningRate = 0.001\n") << true;
        QTest::newRow("steps") << QByteArray("name = \"a\"\n[softmax]\nsteps = 11\nlearningRate = 0.001\n") << false;
        QTest::newRow("augmentation")
            << QByteArray(
                   "name = \"a\"\n[softmax]\nsteps = 10\nlearningRate = 0.001\n[augmentation]\ngainHighDb = 3.0\n")
            << false;
        QTest::newRow("masks") << QByteArray("name = \"a\"\n[softmax]\nsteps = 10\nlearningRate = 0.001\n"
                                             "[augmentation]\nfreqMaskBins = 3\n")
                               << false;
        QTest::newRow("network")
            << QByteArray("name = \"a\"\n[softmax]\nsteps = 10\nlearningRate = 0.001\n[network]\nblocksPerStage = 2\n")
            << false;
        QTest::newRow("triplets")
            << QByteArray("name = \"a\"\n[softmax]\nsteps = 10\nlearningRate = 0.001\n[triplet]\nmargin = 0.3\n")
            << false;
    }

    void sameTraining()
    {
        QFETCH(const QByteArray, other);
        QFETCH(const bool, same);
        const auto a = parseRecipe("name = \"a\"\n[softmax]\nsteps = 10\nlearningRate = 0.001\n", "a.toml");
        const auto b = parseRecipe(other.toStdString(), "b.toml");
        QVERIFY(a.ok() && b.ok());
        QCOMPARE(isSameTraining(*a, *b), same);
    }

    void oneMistakeIsToldOnce()
    {
        const auto recipe = parseRecipe("[softmax]\nsteps = 1\n[augmentation]\nspeakerSpeedPerturb = [nan]", "r");
        QVERIFY(!recipe.ok());
        QVERIFY2(recipe.error().message.find(';') == std::string::npos, recipe.error().message.c_str());
    }

    void learningRateWarmsUpAndFalls()
    {
        const LearningRate rate{1.0, 0.1, 10};
        QCOMPARE(rate.at(0, 110), 0.1);
        QCOMPARE(rate.at(9, 110), 1.0);
        QCOMPARE(rate.at(10, 110), 1.0);
        QVERIFY(qFuzzyCompare(rate.at(60, 110), 0.55));
        QVERIFY(qFuzzyCompare(rate.at(110, 110), 0.1));
    }
};

QTEST_GUILESS_MAIN(RecipeTest)
#include "RecipeTest.moc"
