import { fields } from '#platform';

export class ClosureDto {
  @fields.date({ description: 'The first day away, where the vendor works.', example: '2031-12-24' }) from!: string;
  @fields.date({ description: 'The last day away.', example: '2032-01-06' }) until!: string;
}

export class SetClosuresBody {
  @fields.listOf(() => ClosureDto, { max: 20, description: 'All of them, in place of those before; those that follow on each other become one.', example: [] }) closures!: ClosureDto[];
}
