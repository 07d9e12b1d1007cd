// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model/Model.h"
#include "core/base/Files.h"
#include "tests/support/TinyModel.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <limits>
#include <map>
#include <string>

using namespace rollcall;
using namespace rollcall::nn;

class ModelTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path path() const { return m_folder.filePath(QStringLiteral("m.safetensors")).toStdString(); }

    /// A model as programs before version 4 made it.
    static Model withoutHighPassAndLevel(Model model)
    {
        model.frontEnd.highPassHz = 0.0;
        model.frontEnd.levelDbfs.reset();
        return model;
    }

private Q_SLOTS:
    void everyArchitectureIsWrittenAndReadBack_data()
    {
        QTest::addColumn<NetworkOptions>("network");
        NetworkOptions clipped = test::tinyModel().network;
        clipped.block = BlockKind::BasicClipped;
        QTest::newRow("clipped before the sum") << clipped;
        QTest::newRow("ResNet") << test::tinyResNet();
        QTest::newRow("recurrent") << test::tinyGru();
    }

    void everyArchitectureIsWrittenAndReadBack()
    {
        QFETCH(const NetworkOptions, network);
        Model model = test::drawnModel(network);
        if (network.architecture == Architecture::ResNet) {
            model.frontEnd = *features::frontEndPreset("kaldi-fbank");
            model.frontEnd.melBins = network.melBins;
        }
        QVERIFY(writeModel(path(), model).ok());
        SafetensorsFile file = *readSafetensors(path());
        QCOMPARE(file.metadata["formatVersion"], std::string("6"));
        const auto read = readModel(path());
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().message.c_str());
        QVERIFY(read->network == network);
        QVERIFY(read->frontEnd == model.frontEnd);
        QVERIFY(modelId(*read) == modelId(model));
        QCOMPARE(read->weights.size(), model.weights.size());
        const auto isRefusedWith = [&](const std::string& from, const std::string& to) {
            SafetensorsFile foreign = file;
            std::string& text = foreign.metadata["network"];
            const std::size_t at = text.find(from);
            if (at == std::string::npos) {
                return false;
            }
            text.replace(at, from.size(), to);
            return writeSafetensors(path(), foreign).ok() && readModel(path()).error().code == ErrorCode::Corrupt;
        };
        const bool hasName = network.architecture != Architecture::ResCnn;
        QVERIFY(!hasName || isRefusedWith("\"architecture\"", "\"architectures\""));
        QVERIFY(!hasName || isRefusedWith("\"architecture\":\"", "\"architecture\":\"x"));
        QVERIFY(isRefusedWith("\"channels\":[", "\"channels\":[4,"));
    }

    void writesAndReadsBack()
    {
        Model model = test::tinyModel();
        model.calibration = {17.5, -6.25};
        model.frontEnd = *features::frontEndPreset("deep-speaker");
        model.speechOnly = false;
        QVERIFY(writeModel(path(), model).ok());
        const auto read = readModel(path());
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().message.c_str());
        QVERIFY(read->network == model.network);
        QVERIFY(read->frontEnd == model.frontEnd);
        QCOMPARE(read->speechOnly, false);
        QVERIFY(read->calibration == model.calibration);
        QCOMPARE(read->recipe, model.recipe);
        QVERIFY(read->trainingSpeakers == model.trainingSpeakers);
        QVERIFY(read->evaluation == model.evaluation);
        QVERIFY(modelId(*read) == modelId(model));
    }

    void cohortNeedsTheFifthVersion()
    {
        Model model = test::tinyModelAtSpeeds();
        const ModelId before = modelId(model);
        model.cohort = {kCohortName, {2, 16}, std::vector<float>(32, 0.0F)};
        model.cohort.values[3] = model.cohort.values[20] = 1.0F;
        model.calibration = {.slope = 17.5,
                             .offset = -6.25,
                             .cohortSlope = -3.0,
                             .cohortReference = 0.5,
                             .shorterSlope = 0.7,
                             .longerSlope = 0.2};
        QVERIFY(writeModel(path(), model).ok());
        QCOMPARE(readSafetensors(path())->metadata["formatVersion"], std::string("5"));
        auto read = readModel(path());
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().message.c_str());
        QVERIFY(read->calibration == model.calibration);
        QCOMPARE(read->cohort.shape, model.cohort.shape);
        QCOMPARE(read->cohort.values, model.cohort.values);
        QVERIFY(modelId(*read) == before); // it makes the same embeddings
        forgetCohort(*read);
        QVERIFY(read->cohort.values.empty());
        QVERIFY((read->calibration == Calibration{.slope = 17.5, .offset = -6.25}));
    }

    /// Programs that know version 1 alone go on reading what they can compute, and ids stay as they were.
    void groupsAloneNeedTheNewerVersion()
    {
        const auto written = [this](const Model& model) {
            return writeModel(path(), model).ok() ? readSafetensors(path())->metadata
                                                  : std::map<std::string, std::string>{};
        };
        Model model = withoutHighPassAndLevel(test::tinyModel());
        auto metadata = written(model);
        QCOMPARE(metadata["formatVersion"], std::string("1"));
        QVERIFY(metadata["network"].find("groups") == std::string::npos);
        const ModelId before = modelId(model);
        model.network.groups = 2;
        for (NamedTensor& tensor : model.weights) {
            if (tensor.shape.size() == 4 && tensor.shape[1] > 1) {
                tensor.shape[1] /= 2;
                tensor.values.resize(tensor.values.size() / 2);
            }
        }
        metadata = written(model);
        QCOMPARE(metadata["formatVersion"], std::string("2"));
        const auto read = readModel(path());
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().message.c_str());
        QCOMPARE(read->network.groups, 2);
        QVERIFY(modelId(*read) == modelId(model));
        QVERIFY(modelId(*read) != before);
        model.network.groups = 3; // of 4 and 8 channels
        written(model);
        QCOMPARE(readModel(path()).error().code, ErrorCode::Corrupt);
    }

    void speedsNeedTheThirdVersion()
    {
        const Model model = withoutHighPassAndLevel(test::tinyModelAtSpeeds());
        QVERIFY(writeModel(path(), model).ok());
        QCOMPARE(readSafetensors(path())->metadata["formatVersion"], std::string("3"));
        const auto read = readModel(path());
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().message.c_str());
        QCOMPARE(read->ttaSpeeds, model.ttaSpeeds);
        QVERIFY(read->projection.shape == model.projection.shape);
        QVERIFY(read->projection.values == model.projection.values);
        QCOMPARE(read->embeddingLength(), 16);
        QVERIFY(modelId(*read) == modelId(model));
        QVERIFY(modelId(model) != modelId(withoutHighPassAndLevel(test::tinyModel())));
        Model other = model;
        other.ttaSpeeds[1] = 0.8;
        QVERIFY(modelId(other) != modelId(model));
        other = model;
        other.projection.values[5] += 1e-3F;
        QVERIFY(modelId(other) != modelId(model));
        QVERIFY(requireNoTta(test::tinyModel()).ok());
        QCOMPARE(requireNoTta(model).error().code, ErrorCode::Incompatible);
    }

    void highPassAndLevelNeedTheFourthVersion()
    {
        for (Model model :
             {withoutHighPassAndLevel(test::tinyModel()), withoutHighPassAndLevel(test::tinyModelAtSpeeds())}) {
            const ModelId before = modelId(model);
            model.frontEnd.highPassHz = 80.0;
            const ModelId highPassed = modelId(model);
            model.frontEnd.levelDbfs = -26.0;
            QVERIFY(highPassed != before);
            QVERIFY(modelId(model) != highPassed);
            QVERIFY(writeModel(path(), model).ok());
            QCOMPARE(readSafetensors(path())->metadata["formatVersion"], std::string("4"));
            const auto read = readModel(path());
            QVERIFY2(read.ok(), read.ok() ? "" : read.error().message.c_str());
            QVERIFY(read->frontEnd == model.frontEnd);
            QVERIFY(modelId(*read) == modelId(model));
            QCOMPARE(read->ttaSpeeds, model.ttaSpeeds);
        }
    }

    void unsoundSpeedsAreRefused_data()
    {
        QTest::addColumn<std::vector<double>>("speeds");
        QTest::newRow("none") << std::vector<double>{};
        QTest::newRow("none as spoken") << std::vector<double>{0.9, 1.0};
        QTest::newRow("twice") << std::vector<double>{1.0, 0.9, 0.9};
        QTest::newRow("too slow") << std::vector<double>{1.0, 0.49};
        QTest::newRow("too fast") << std::vector<double>{1.0, 2.01};
        QTest::newRow("between hundredths") << std::vector<double>{1.0, 0.905};
        QTest::newRow("no number") << std::vector<double>{1.0, std::numeric_limits<double>::quiet_NaN()};
        QTest::newRow("too many") << std::vector<double>(17, 1.0);
    }

    void unsoundSpeedsAreRefused()
    {
        QFETCH(const std::vector<double>, speeds);
        QVERIFY(!ttaSpeedProblems(speeds).empty());
    }

    void onlyTheProgramsOwnRateIsAccepted()
    {
        for (const int rateHz : {8000, 22050, 48000}) {
            Model model = test::tinyModel();
            model.frontEnd.sampleRateHz = rateHz;
            model.frontEnd.highHz = 3800.0;
            QVERIFY(writeModel(path(), model).ok());
            const auto read = readModel(path());
            QVERIFY(!read.ok());
            QCOMPARE(read.error().code, ErrorCode::Incompatible);
            QVERIFY2(read.error().message.find(std::to_string(rateHz) + " Hz") != std::string::npos,
                     read.error().message.c_str());
        }
    }

    void metadataOfBracketsIsRefused()
    {
        QVERIFY(writeModel(path(), test::tinyModel()).ok());
        const SafetensorsFile sound = *readSafetensors(path());
        for (const char* key : {"network", "frontEnd", "speechOnly", "calibration", "training", "evaluation"}) {
            SafetensorsFile file = sound;
            file.metadata[key] = std::string(1000000, '[');
            QVERIFY(writeSafetensors(path(), file).ok());
            QCOMPARE(readModel(path()).error().code, ErrorCode::Corrupt);
        }
    }

    void idNamesWhatEmbeddingsDependOn()
    {
        const Model model = test::tinyModel();
        Model other = model;
        other.recipe = "another text";
        QVERIFY(modelId(other) == modelId(model));
        other.weights[0].values[0] += 1e-3F;
        QVERIFY(modelId(other) != modelId(model));
        other = model;
        other.frontEnd.preEmphasis = 0.5;
        QVERIFY(modelId(other) != modelId(model));
    }

    void damageIsFound_data()
    {
        QTest::addColumn<int>("fromEnd");
        QTest::newRow("a weight") << 4;
        QTest::newRow("the first weight") << 2000;
    }

    void damageIsFound()
    {
        QFETCH(const int, fromEnd);
        QVERIFY(writeModel(path(), test::tinyModel()).ok());
        auto bytes = *readFile(path(), 1 << 24);
        bytes[bytes.size() - static_cast<std::size_t>(fromEnd)] ^= std::byte{1};
        const auto read = parseModel(bytes, "damaged");
        QVERIFY(!read.ok());
        QCOMPARE(read.error().code, ErrorCode::Corrupt);
    }

    void unsoundModelsAreRefused_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("not a number in a weight") << 0;
        QTest::newRow("a weight is missing") << 1;
        QTest::newRow("another shape") << 2;
        QTest::newRow("front end of other width") << 3;
        QTest::newRow("falling calibration") << 4;
        QTest::newRow("one weight too many") << 5;
        QTest::newRow("no projection for the speeds") << 6;
        QTest::newRow("a projection for other speeds") << 7;
        QTest::newRow("more kept than there is") << 8;
        QTest::newRow("unsound speeds") << 9;
        QTest::newRow("a cohort of other embeddings") << 10;
        QTest::newRow("a cohort of one") << 11;
        QTest::newRow("a cohort that is not of unit length") << 12;
        QTest::newRow("a calibration without its cohort") << 13;
    }

    void unsoundModelsAreRefused()
    {
        QFETCH(const int, kind);
        Model model = kind > 5 ? test::tinyModelAtSpeeds() : test::tinyModel();
        switch (kind) {
        case 0:
            model.weights[1].values[0] = std::numeric_limits<float>::quiet_NaN();
            break;
        case 1:
            model.weights.pop_back();
            break;
        case 2:
            std::swap(model.weights[0].shape[0], model.weights[0].shape[1]);
            break;
        case 3:
            model.frontEnd.melBins = 40;
            break;
        case 4:
            model.calibration->slope = -1.0;
            break;
        case 6:
            model.projection.name = "extra";
            break;
        case 7:
            model.ttaSpeeds.push_back(0.8);
            break;
        case 8:
            model.projection.shape = {2, 33, 32};
            model.projection.values.resize(2 * 33 * 32);
            break;
        case 9:
            model.ttaSpeeds = {0.9, 1.0};
            break;
        case 10:
            model.cohort = {kCohortName, {2, 32}, std::vector<float>(64, std::sqrt(1.0F / 32.0F))};
            break;
        case 11:
            model.cohort = {kCohortName, {1, 16}, std::vector<float>(16, 0.25F)};
            break;
        case 12:
            model.cohort = {kCohortName, {2, 16}, std::vector<float>(32, 0.5F)};
            break;
        case 13:
            model.calibration->cohortSlope = -3.0;
            break;
        default:
            model.weights.push_back({"extra", {1}, {1.0F}});
        }
        QVERIFY(writeModel(path(), model).ok());
        QCOMPARE(readModel(path()).error().code, ErrorCode::Corrupt);
    }

    void newerAndForeignFilesAreRefused()
    {
        SafetensorsFile file;
        file.metadata = {{"format", "rollcall-model"}, {"formatVersion", "999"}};
        QVERIFY(writeSafetensors(path(), file).ok());
        QCOMPARE(readModel(path()).error().code, ErrorCode::Incompatible);
        file.metadata = {{"format", "pt"}};
        QVERIFY(writeSafetensors(path(), file).ok());
        QCOMPARE(readModel(path()).error().code, ErrorCode::Incompatible);
        QVERIFY(writeFileAtomically(path(), "this is a text, renamed").ok());
        QVERIFY(!readModel(path()).ok());
        QVERIFY(writeFileAtomically(path(), "").ok());
        QCOMPARE(readModel(path()).error().code, ErrorCode::Corrupt);
        QCOMPARE(readModel("/nowhere/model").error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(ModelTest)
#include "ModelTest.moc"
